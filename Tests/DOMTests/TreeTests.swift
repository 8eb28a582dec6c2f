import DOM
import Primitives
import Testing

@Test func movesGumbosTreeIntoTheArena() throws {
    var diagnostics = Diagnostics()
    let document = try parseHTML(Array("<!DOCTYPE html><title>Hi</title><p class=x>a&amp;b<!-- c -->c<br>".utf8), diagnostics: &diagnostics)
    #expect(dump(document) == """
        mode noQuirks
        <html>
          <head>
            <title>
              "Hi"
          <body>
            <p class="x">
              "a&bc"
              <br>

        """)
}
