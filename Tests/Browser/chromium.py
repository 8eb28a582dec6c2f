"""A headless Chromium, driven over the DevTools protocol: enough to look at pages as a person does."""
import asyncio
import base64
import json
import pathlib
import shutil
import subprocess
import tempfile

import websockets


def executable():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    return None


class Page:
    """One tab. `dialogs`, `violations` and `failures` collect what a page must not do."""

    def __init__(self, socket, process, profile):
        self.socket, self.process, self.profile = socket, process, profile
        self.calls, self.loads, self.last = {}, asyncio.Queue(), 0
        self.dialogs, self.violations, self.failures, self.foreign = [], [], [], []
        self.origin = None
        self.reader = asyncio.create_task(self.read())

    @classmethod
    async def start(cls, width=1440, height=1000):
        profile = tempfile.mkdtemp(prefix="mailheat-chromium-")
        process = subprocess.Popen(
            [executable(), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        # Chromium says where it listens; nothing is guessed.
        address = None
        for line in process.stderr:
            if "DevTools listening on " in line:
                address = line.split("DevTools listening on ")[1].strip()
                break
        if not address:
            raise SystemExit("Chromium did not start.")
        asyncio.get_running_loop().run_in_executor(None, process.stderr.read)
        browser = await websockets.connect(address, max_size=None)
        await browser.send(json.dumps({"id": 1, "method": "Target.createTarget", "params": {"url": "about:blank"}}))
        target = json.loads(await browser.recv())["result"]["targetId"]
        await browser.close()
        socket = await websockets.connect(f"{address.split('/devtools/')[0]}/devtools/page/{target}", max_size=None)
        page = cls(socket, process, profile)
        for domain in ("Page", "Runtime", "Log", "Network"):
            await page.call(f"{domain}.enable")
        await page.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        return page

    async def read(self):
        async for text in self.socket:
            message = json.loads(text)
            if "id" in message:
                future = self.calls.pop(message["id"], None)
                if future and not future.done():
                    future.set_result(message)
                continue
            method, values = message.get("method"), message.get("params", {})
            if method == "Page.loadEventFired":
                self.loads.put_nowait(None)
            elif method == "Page.javascriptDialogOpening":
                self.dialogs.append(values["message"])
                asyncio.create_task(self.call("Page.handleJavaScriptDialog", accept=True))
            elif method == "Log.entryAdded":
                entry = values["entry"]
                if "Content Security Policy" in entry["text"]:
                    self.violations.append(entry["text"])
                elif entry["level"] == "error":
                    self.failures.append(entry["text"])
            elif method == "Runtime.exceptionThrown":
                self.failures.append(json.dumps(values["exceptionDetails"]))
            elif method == "Network.requestWillBeSent":
                url = values["request"]["url"]
                if self.origin and not url.startswith((self.origin, "data:", "about:")):
                    self.foreign.append(url)

    async def call(self, method, **values):
        self.last += 1
        number = self.last
        future = self.calls[number] = asyncio.get_running_loop().create_future()
        await self.socket.send(json.dumps({"id": number, "method": method, "params": values}))
        message = await asyncio.wait_for(future, 60)
        if "error" in message:
            raise AssertionError(f"{method}: {message['error']}")
        return message["result"]

    async def run(self, script):
        """The value of a script in the page."""
        result = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise AssertionError(f"{script[:120]}: {result['exceptionDetails']}")
        return result["result"].get("value")

    async def loading(self, act):
        """Does something that loads a page, and waits until it has."""
        while not self.loads.empty():
            self.loads.get_nowait()
        value = await act
        await asyncio.wait_for(self.loads.get(), 60)
        return value

    async def open(self, url):
        await self.loading(self.call("Page.navigate", url=url))

    async def follow(self, selector):
        """Clicks what a selector names, and waits for the page behind it."""
        await self.loading(self.run(f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) throw new Error('nothing at ' + {json.dumps(selector)}); e.click(); }})()"))

    async def fill(self, form, fields):
        """Fills fields by their names, and sends the form by its button."""
        await self.loading(self.run(f"""(() => {{
            const form = document.querySelector({json.dumps(form)});
            for (const [name, value] of Object.entries({json.dumps(fields)})) {{
              const field = form.elements[name];
              if (!field) throw new Error('no field ' + name);
              if (field.type === 'checkbox') field.checked = value; else field.value = value;
            }}
            form.requestSubmit(form.querySelector('button.primary') ?? form.querySelector('button'));
          }})()"""))

    async def choose(self, name, value):
        """Chooses from a drop-down as a reader does: the page follows at once."""
        await self.loading(self.run(f"(() => {{ const s = document.querySelector('select[name={name}]'); s.value = {json.dumps(value)}; s.dispatchEvent(new Event('change', {{bubbles: true}})); }})()"))

    async def key(self, name):
        """Presses a key: Tab or Enter."""
        code, text = {"Tab": (9, ""), "Enter": (13, "\r")}[name]
        await self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", key=name, code=name, windowsVirtualKeyCode=code, text=text)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=name, code=name, windowsVirtualKeyCode=code)

    async def choose_file(self, selector, path):
        root = (await self.call("DOM.getDocument"))["root"]["nodeId"]
        node = (await self.call("DOM.querySelector", nodeId=root, selector=selector))["nodeId"]
        await self.call("DOM.setFileInputFiles", files=[str(path)], nodeId=node)
        await self.run(f"document.querySelector({json.dumps(selector)}).focus()")

    async def text(self, selector):
        return await self.run(f"document.querySelector({json.dumps(selector)})?.innerText ?? null")

    async def table(self, selector):
        return await self.run(f"[...document.querySelectorAll({json.dumps(selector + ' tr')})].map(r => [...r.cells].map(c => c.innerText.trim()))")

    async def point(self, x, y):
        await self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    async def screenshot(self, path, dark=False):
        await self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        await self.run("Promise.all([document.fonts.ready, ...[...document.images].map(i => i.decode().catch(() => 0))]).then(() => 0)")
        picture = await self.call("Page.captureScreenshot", format="png")
        pathlib.Path(path).write_bytes(base64.b64decode(picture["data"]))

    async def close(self):
        self.reader.cancel()
        await self.socket.close()
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)
