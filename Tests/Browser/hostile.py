"""Texts that try to run a script where a page shows them. Each would leave a mark (`data-tried`, a handler, a frame) if it became markup."""


def attempts():
    call = "ranFromOutside(1)"
    return [
        f"<script data-tried>{call}</script>",
        f"\"><script data-tried>{call}</script>",
        f"'><img data-tried src=x onerror={call}>",
        f"<img data-tried src=x onerror=\"{call}\">",
        f"<svg data-tried onload={call}>",
        f"<svg><script data-tried>{call}</script></svg>",
        f"<iframe data-tried srcdoc=\"<script>parent.{call}</script>\"></iframe>",
        f"<body data-tried onload={call}>",
        f"\" onmouseover=\"{call}\" data-tried=\"",
        f"' onfocus='{call}' autofocus data-tried='",
        # A quotation mark that a combining mark follows is one character to a careless escape.
        f"\"\u0301 onfocus={call} autofocus data-tried x=\"\u0301",
        f"<\u0338img data-tried src=x onerror={call}>",
        f"javascript:{call}",
        f"</title><script data-tried>{call}</script>",
        f"</textarea><script data-tried>{call}</script>",
        f"<a data-tried href=\"javascript:{call}\">x</a>",
        f"<math><mtext><option><style data-tried></option></mtext><img data-tried src=x onerror={call}>",
        f"{{{{{{{call}}}}}}}<b data-tried>",
        f"&lt;script data-tried&gt;{call}&lt;/script&gt;<u data-tried>",
        f"\u2028<script data-tried>{call}</script>\u202e",
    ]
