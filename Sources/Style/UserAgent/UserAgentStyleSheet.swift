/// The user-agent style sheet for every mode: the HTML standard's rendering section as Chromium has it (browser notes §5).
let userAgentStyleSheet: StaticString = """
html, body, div, p { display: block }
"""

/// What quirks mode adds to it (Quirks Mode standard; browser notes §4.2).
let quirksStyleSheet: StaticString = """
form { margin-bottom: 1em }
"""
