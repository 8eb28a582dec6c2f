#!/usr/bin/env python3
"""Walks through the pages of mailheat-server in a real browser, as a marketer does.

usage: walk.py SERVER TOOL [PICTURES]
SERVER and TOOL are the built mailheat-server and mailheat. What the drop-downs of Link Clicks show is compared with what the
tool computes from the same files; texts that try to run a script are shown on every page and must not. With PICTURES, a
screenshot of each page is written into that folder.
"""
import asyncio
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.parse

import chromium
from events import example_events
from hostile import attempts
from service import Service

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "a long walk through pages"


def expect(condition, text):
    if not condition:
        raise AssertionError(text)


class Walk:
    def __init__(self, service, tool, page, pictures):
        self.service, self.tool, self.page, self.pictures = service, tool, page, pictures
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mailheat-walk-"))

    async def picture(self, name, dark=False, path=None):
        """Of the page that is open, or of the one at `path`."""
        if self.pictures:
            if path:
                await self.page.open(self.service.origin + path)
            await self.page.screenshot(self.pictures / f"{name}.png", dark)

    def api(self, method, path, body=None, type="application/json"):
        status, answer = self.service.request(method, path, body, self.key, type)
        expect(status < 300, f"{method} {path}: {status} {answer}")
        return answer

    # --- the way in

    async def set_up(self):
        page, service = self.page, self.service
        await page.open(service.origin + "/campaigns")
        expect(await page.text("h2") == "Sign in", "a stranger sees the campaigns")
        await page.open(service.set_up)
        await self.picture("set-up")
        await page.fill("form", {"name": "Ada Okafor", "email": "ada@example.com", "password": PASSWORD})
        expect(await page.text("h1") == "Campaigns", f"the set-up ended at {await page.text('h1')}")
        expect("No campaign yet" in await page.text("main"), "an empty service says nothing of what to do")
        await self.picture("first-campaign")
        await page.open(service.set_up)
        expect("There is no such page" in await page.text("main"), "a set-up link works twice")

        await page.open(service.origin + "/settings/keys")
        await page.run("document.querySelectorAll('[name=scope]').forEach(b => { b.checked = true; })")
        await page.fill("form.row-form", {"name": "The walk"})
        self.key = await page.run("document.querySelector('.copy input').value")
        expect(self.key.startswith("mh_"), "no key was shown")
        await page.open(service.origin + "/settings/keys")
        expect(self.key not in await page.run("document.documentElement.outerHTML"), "a key is shown twice")

    # --- data

    def fill_campaign(self):
        html = (ROOT / "Examples/newsletter.html").read_bytes()
        message = (ROOT / "Tests/Corpus/messages/autumn.eml").read_bytes()
        self.emails = {("A", "html"): self.folder / "a.html", ("B", "html"): self.folder / "b.eml", ("B", "amp"): self.folder / "b.eml"}
        self.emails["A", "html"].write_bytes(html)
        self.emails["B", "html"].write_bytes(message)
        links = {
            (variant, form): json.loads(subprocess.run([self.tool, "links", path, "--width", "720", "--format", form], check=True, capture_output=True).stdout)["links"]
            for (variant, form), path in self.emails.items()}
        events = list(example_events(links))
        self.events = self.folder / "events.jsonl"
        self.events.write_text("".join(json.dumps(event) + "\n" for event in events))
        self.delivered = {variant: sum(event["event"] == "delivered" and event["variant"] == variant for event in events) for variant in "AB"}

        campaign = self.api("POST", "/v1/campaigns", {
            "name": "Evening Dispatch, March", "subject": "Launch night: watch Friday’s launch from our roof", "status": "sent", "sent_at": "2026-03-06T08:00:00Z", "tags": ["newsletter", "events"],
            "variants": [{"name": variant, "share": 50, "delivered": self.delivered[variant]} for variant in "AB"]})
        self.campaign = campaign["id"]
        self.api("PUT", f"/v1/campaigns/{self.campaign}/variants/A/html", html, "text/html")
        self.api("PUT", f"/v1/campaigns/{self.campaign}/variants/B/eml", message, "message/rfc822")
        for address, path in json.loads((ROOT / "Examples/assets.json").read_text()).items():
            self.api("PUT", f"/v1/campaigns/{self.campaign}/pictures?address={urllib.parse.quote(address, safe='')}", (ROOT / "Examples" / path).read_bytes(), "image/jpeg")
        answer = self.api("POST", f"/v1/events?campaign={self.campaign}", self.events.read_bytes(), "application/x-ndjson")
        expect(answer["accepted"] == len(events), f"{len(events)} events were sent: {answer}")
        for name, status in [("Winter sale, last days", "sent"), ("Membership renewal", "scheduled"), ("Spring catalogue", "draft")]:
            self.api("POST", "/v1/campaigns", {"name": name, "status": status, "tags": ["newsletter"]})

    def computed(self, metric, variant, form, device):
        """The ranking as the tool has it: (number, total, unique, rate, colour) a row."""
        command = [self.tool, "ledger", self.emails[variant, form], "--clicks", self.events, "--metric", metric, "--format", form, "--variant", variant, "--delivered", str(self.delivered[variant]), "--width", "375" if device == "mobile" else "720"]
        if device:
            command += ["--device", device]
        if variant == "A":
            command += ["--assets", ROOT / "Examples/assets.json"]
        ledger = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
        rows = {}
        for link in ledger["links"]:
            if link["rank"] is None:
                continue
            known = link["state"] != "untracked"
            number = lambda value: f"{value:,}" if known and value is not None else "–"
            rate = "–" if not known or link["rate"] is None else "0 %" if link["unique"] == 0 else "<0.1 %" if link["rate"] < 0.1 else f"{int(link['rate'] * 10 + 0.5) / 10:.1f} %"
            rows.setdefault(link["rank"], [str(link["rank"]), number(link["total"]), number(link["unique"]), rate, link["tier"] or "untold"])
        return [rows[number] for number in sorted(rows)], ledger

    # --- the nine steps

    async def nine_steps(self):
        page, origin = self.page, self.service.origin
        # 1 Campaigns, 2 filter
        await page.open(origin + "/campaigns")
        expect(len(await page.table("tbody")) == 4, "Campaigns does not list all four")
        await page.fill("form.filters", {"text": "dispatch", "status": "sent"})
        rows = await page.table("tbody")
        expect(len(rows) == 1 and "Evening Dispatch" in rows[0][0], f"the filter shows {rows}")
        address = await page.run("location.search")
        expect("text=dispatch" in address and "status=sent" in address and "tag=" not in address, f"the filter is not in the address: {address}")
        await page.fill("form.filters", {"text": "nothing like it"})
        expect("No campaign matches" in await page.text("main"), "no word of an empty result")
        await page.open(origin + "/campaigns?text=dispatch")
        # 3 a campaign, 4 its stats
        await page.follow("tbody a.name")
        stats = await page.run("Object.fromEntries([...document.querySelectorAll('.figures .card')].map(c => [c.querySelector('dt').innerText, c.querySelector('dd').innerText]))")
        computed = json.loads(subprocess.run([self.tool, "stats", "--clicks", self.events, "--json"], check=True, capture_output=True).stdout)
        for label, name in [("Sent", "sent"), ("Delivered", "delivered"), ("Viewed", "viewed"), ("Clicks", "clicks"), ("Unique clicks", "clickers"), ("Converted users", "converted"), ("Unsubscribed", "unsubscribed")]:
            expect(stats[label] == f"{computed[name]:,}", f"{label} is {stats[label]}, the tool says {computed[name]}")
        expect(await page.run("document.querySelectorAll('.chart .mark').length") > 10, "no chart")
        await self.picture("stats")
        # 5 Link Clicks
        await page.follow(".tabs a:nth-child(2)")
        await page.run("new Promise(done => { const i = document.querySelector('img[usemap]'); i.complete ? done() : i.onload = done; })")
        await self.picture("link-clicks")
        await self.lighting()
        # 6 metric, 7 variant, 8 format, and the device besides: each combination against the tool
        combinations = [(m, v, f, d) for (v, f) in self.emails for m in ("total", "unique", "rate") for d in ("", "mobile")]
        for metric, variant, form, device in combinations:
            await page.open(f"{origin}/campaigns/{self.campaign}/links")
            for name, value in [("metric", metric), ("variant", variant), ("format", form), ("device", device)]:
                if await page.run(f"document.querySelector('select[name={name}]').value") != value:
                    await page.choose(name, value)
            rows, ledger = self.computed(metric, variant, form, device)
            shown = await page.run("""[...document.querySelectorAll('table.links tbody tr')].map(r => {
                const rank = r.querySelector('.rank'), n = [...r.querySelectorAll('td.number')].map(c => c.innerText.trim());
                return [rank.innerText.trim(), ...n, [...rank.classList].find(c => c !== 'rank')]; })""")
            expect(shown == rows, f"{metric} {variant} {form} {device}: the page shows {shown[:4]} …, the tool computes {rows[:4]} …")
            expect((await page.text(".account-of-clicks p")).startswith(f"{ledger['clicks']['in']:,} click"), "the ledger differs")
            size = await page.run("(async () => { const i = document.querySelector('img[usemap]'); await i.decode(); return [i.naturalWidth, i.naturalHeight, i.width]; })()")
            expect(size[0] == (750 if device else 1440), f"the picture is {size}")
        # 9 the people behind a link
        await page.open(f"{origin}/campaigns/{self.campaign}/links?variant=A&format=html")
        total = int((await page.text("table.links tbody tr td.number")).replace(",", ""))
        await page.follow("td.users a")
        expect(await page.text("h1") == "Events", "View User Details does not lead to Events")
        await self.picture("events")
        seen = 0
        while True:
            # What the number leaves out as a machine's is listed all the same, and marked.
            seen += await page.run("document.querySelectorAll('table.events tbody tr:not(.automated)').length")
            if not await page.run("!!document.querySelector('.pager [rel=next]')"):
                break
            await page.follow(".pager [rel=next]")
        expect(seen == total, f"{total} clicks on the first link, {seen} in Events")
        await page.open(f"{origin}/events?campaign={self.campaign}&automated=true")
        expect(await page.run("document.querySelectorAll('.label.machine').length") > 0, "no automated click is marked")
        await page.follow("td.person a")
        expect("@" in await page.text("h1") and len(await page.table("table.events tbody")) > 0, "no timeline of a person")

    async def lighting(self):
        """Pointing at a link lights its row, and the other way round; so does the keyboard."""
        page = self.page
        place = await page.run("(() => { const a = document.querySelector('area'), i = document.querySelector('img[usemap]').getBoundingClientRect(); const [l, t, r, b] = a.coords.split(',').map(Number); return [i.left + (l + r) / 2, i.top + (t + b) / 2, a.dataset.link]; })()")
        await page.point(place[0], place[1])
        expect(await page.run("document.querySelector('tr.lit')?.dataset.link") == place[2], "pointing at a link lights no row")
        await page.run("document.querySelector('a.rank').focus()")
        expect(await page.run("document.querySelectorAll('.spot').length") > 0, "a row lights no place in the picture")
        await page.run("document.activeElement.blur()")

    # --- a campaign without a program

    async def set_up_campaign(self):
        """Makes a campaign as an editor does, and walks from there to its heat map; without a script, and by keyboard."""
        page, origin = self.page, self.service.origin
        await page.call("Emulation.setScriptExecutionDisabled", value=True)
        await page.open(origin + "/campaigns")
        await self.press("New campaign")
        await self.type_into({"name": "Roof concert", "subject": "Bring a blanket", "sent_at": "2026-03-12T18:00", "delivered": "2,400"})
        await self.press("Create the campaign")
        address = await page.run("location.pathname")
        expect(address.endswith("/edit"), f"the new campaign led to {address}")
        await page.choose_file("input[name=email]", ROOT / "Examples/newsletter.html")
        await self.press("Upload")
        expect("HTML" in await page.text(".parts"), "the email is not there")
        await page.choose_file("input[name=events]", self.events)
        await self.press("Take it in")
        taken = await page.text(".notice-box h2")
        expect(f"{len(self.events.read_text().splitlines()):,} events taken in" in taken, f"after the upload: {taken}")
        await self.picture("set-up-campaign", path=address)
        await page.call("Emulation.setScriptExecutionDisabled", value=False)
        await page.open(origin + address.replace("/edit", "/links"))
        expect(len(await page.table("table.links tbody")) > 5, "no heat map of the new campaign")
        await page.open(origin + address)
        await page.fill("form[action$='/delete']:has([name=sure])", {"sure": True})
        expect("deleted" in await page.text(".done") and "Roof concert" not in await page.text("main"), "the campaign is still there")

    async def focus(self, script, what):
        """Goes on with the Tab key until the element is reached."""
        for _ in range(120):
            await self.page.key("Tab")
            if await self.page.run(f"(() => {{ const e = document.activeElement; return {script}; }})()"):
                return
        raise AssertionError(f"the keyboard does not reach {what}")

    async def press(self, label):
        await self.focus(f"e.innerText?.trim() === {json.dumps(label)}", label)
        await self.page.loading(self.page.key("Enter"))

    async def type_into(self, fields):
        for name, value in fields.items():
            await self.focus(f"e.name === {json.dumps(name)}", name)
            if name == "sent_at":
                await self.page.run(f"document.activeElement.value = {json.dumps(value)}")
            else:
                await self.page.call("Input.insertText", text=value)

    # --- what else there is

    async def sharing(self):
        page, origin = self.page, self.service.origin
        await page.open(f"{origin}/campaigns/{self.campaign}/links?metric=unique&variant=A")
        await page.run("document.querySelector('details.menu').open = true")
        await page.fill("details.menu form", {"days": "7"})
        link = await page.run("document.querySelector('.copy input').value")
        await page.call("Network.clearBrowserCookies")
        await page.open(link)
        await self.picture("shared")
        expect(await page.run("!!document.querySelector('img[usemap]')") and await page.run("document.querySelectorAll('a[href*=\"/events\"]').length") == 0, "the shared page is not the heat map alone")
        for wrong in [link[:-1] + ("A" if link[-1] != "A" else "B"), link.replace("/share/1.", "/share/2.")]:
            await page.open(wrong)
            expect("not valid" in await page.text("main"), "a forged share link works")
        await self.sign_in("ada@example.com", PASSWORD)
        await page.open(origin + "/settings/shared")
        await page.follow("td.actions button")
        await page.open(link)
        expect("not valid" in await page.text("main"), "a revoked share link works")

    async def sign_in(self, email, password):
        await self.page.open(self.service.origin + "/sign-in")
        await self.page.fill("form", {"email": email, "password": password})

    async def roles(self):
        page, origin = self.page, self.service.origin
        await page.open(origin + "/settings/users")
        await page.fill("form[action='/settings/users']", {"name": "Vera", "email": "vera@example.com", "role": "viewer", "password": PASSWORD})
        await page.fill("form.account", {})
        await self.sign_in("vera@example.com", "wrong and long enough")
        expect("wrong" in await page.text(".fault"), "a wrong password opens the door")
        await self.sign_in("vera@example.com", PASSWORD)
        for path in ["/settings/keys", "/settings/privacy", "/settings/audit", "/settings/providers"]:
            await page.open(origin + path)
            expect("Audit log" not in await page.run("document.body.innerText"), f"a viewer sees {path}")
        status, _ = self.service.request("POST", "/settings/retention", b"days=1", type="application/x-www-form-urlencoded")
        expect(status == 403, f"a form without a session is answered {status}")
        await page.open(origin + "/campaigns")
        token = await page.run("document.querySelector('[name=csrf]').value")
        answer = await page.run(f"fetch('/settings/retention', {{redirect: 'error', method: 'POST', headers: {{'Content-Type': 'application/x-www-form-urlencoded'}}, body: 'days=1&csrf={token}'}}).then(r => r.status).catch(() => 'blocked')")
        expect(answer in (403, "blocked"), f"a viewer changes the retention: {answer}")
        await page.call("Network.clearBrowserCookies")
        await self.sign_in("ada@example.com", PASSWORD)

    async def hostile(self):
        """Twenty texts that would run a script, in every field that comes from outside, on every page."""
        page, origin = self.page, self.service.origin
        await page.call("Runtime.addBinding", name="ranFromOutside")
        texts = attempts()
        expect(len(texts) == 20, "there are not twenty attempts")
        for number, text in enumerate(texts):
            line = text.replace("\n", " ")
            fields = {"name": f"H{number} {line}"[:200], "subject": line, "status": "sent", "sent_at": "2026-03-01T08:00:00Z", "tags": [line[:60]], "variants": [{"name": line[:60]}]}
            # A name that the service does not take for a variant cannot reach a page.
            status, answer = self.service.request("POST", "/v1/campaigns", fields, self.key)
            if status == 422:
                answer = self.api("POST", "/v1/campaigns", {**fields, "variants": [{"name": "A"}]})
            campaign, name = answer["id"], answer["variants"][0]["name"]
            variant = urllib.parse.quote(name, safe="")
            html = f"<title>{text}</title>{text}<a href='https://hostile.example/{number}'>{text}</a><a href='javascript:ranFromOutside(1)'>x</a>"
            self.api("PUT", f"/v1/campaigns/{campaign}/variants/{variant}/html", html.encode(), "text/html")
            event = {"event": "click", "url": f"https://hostile.example/{number}?{line}", "recipient": f"{line}@example.com", "occurred_at": "2026-03-01T09:00:00Z", "event_id": f"h{number}", "variant": name, "user_agent": line}
            self.service.request("POST", f"/v1/events?campaign={campaign}", (json.dumps(event) + "\n").encode(), self.key, "application/x-ndjson")
            for path in [f"/campaigns/{campaign}/stats", f"/campaigns/{campaign}/links", f"/events?campaign={campaign}", f"/campaigns?text={urllib.parse.quote(line[:100])}", f"/events?recipient={urllib.parse.quote(line[:100])}"]:
                await page.open(origin + path)
                await self.innocent(path, text)
                if path.startswith("/events?campaign") and await page.run("!!document.querySelector('td.person a')"):
                    await page.follow("td.person a")
                    await self.innocent("the person", text)
        for path in ["/campaigns", "/events", "/settings/audit", "/settings/shared", f"/sign-in?next={urllib.parse.quote(texts[0])}"]:
            await page.open(origin + path)
            await self.innocent(path, "all")

    async def innocent(self, path, text):
        marks = await self.page.run("document.querySelectorAll('[data-tried], body iframe, body script, body style, body object, [onerror], [onload], [onfocus], [onmouseover], a[href^=\"javascript:\" i]').length")
        expect(marks == 0, f"{path}: a text became markup: {text}")

    async def show(self):
        """A picture of each page for the documentation, once there is something on it; and of some on a phone and in the dark."""
        if not self.pictures:
            return
        own = f"/campaigns/{self.campaign}"
        deadline = time.monotonic() + 30
        while "–" in (await self.page.open(self.service.origin + "/campaigns?text=dispatch") or await self.page.text("tbody")) and time.monotonic() < deadline:
            await asyncio.sleep(0.5)
        pages = {
            "campaigns": "/campaigns", "stats": own + "/stats", "link-clicks": own + "/links", "slides": own + "/links/slides?variant=A&device=mobile", "events": f"/events?campaign={self.campaign}", "edit": own + "/edit",
            "keys": "/settings/keys", "providers": "/settings/providers", "privacy": "/settings/privacy", "users": "/settings/users", "shared-links": "/settings/shared", "audit": "/settings/audit",
            "nothing": "/campaigns?text=nothing", "missing": "/campaigns/999/stats", "no-email": f"/campaigns/{self.campaign + 1}/links", "no-events": f"/campaigns/{self.campaign + 1}/stats", "new": "/campaigns/new"}
        for name, path in pages.items():
            await self.picture(name, path=path)
        for name in ("campaigns", "link-clicks", "stats"):
            await self.picture(name + "-dark", dark=True, path=pages[name])
        await self.page.call("Emulation.setDeviceMetricsOverride", width=390, height=844, deviceScaleFactor=1, mobile=True)
        wide = {}
        for name, path in pages.items():
            await self.picture(name + "-narrow", path=path)
            width = await self.page.run("document.documentElement.scrollWidth")
            if width > 390:
                wide[path] = width
        expect(not wide, f"wider than a window of 390 px: {wide}")
        await self.page.call("Emulation.setDeviceMetricsOverride", width=1440, height=1000, deviceScaleFactor=1, mobile=False)

    async def check_pages(self):
        """What holds for every page: no script or style but ours, nothing fetched from elsewhere, no error."""
        page = self.page
        expect(not page.dialogs, f"dialogs opened: {page.dialogs}")
        expect(not page.violations, f"the pages break their own policy: {page.violations[:3]}")
        expect(not page.foreign, f"requests left for {page.foreign[:3]}")


async def main(server, tool, pictures=None):
    begin = time.monotonic()
    service = Service(server)
    page = await chromium.Page.start()
    page.origin = service.origin
    if pictures:
        pictures = pathlib.Path(pictures)
        pictures.mkdir(parents=True, exist_ok=True)
    walk = Walk(service, tool, page, pictures)
    try:
        await walk.set_up()
        walk.fill_campaign()
        for part in (walk.nine_steps, walk.set_up_campaign, walk.sharing, walk.roles, walk.show, walk.hostile, walk.check_pages):
            await part()
            print(f"{part.__name__.replace('_', ' ')}: as it should be ({time.monotonic() - begin:.0f} s)")
    except AssertionError as error:
        print(f"walk.py: {error}\n  at {await page.run('location.href')}", file=sys.stderr)
        print("".join(service.output[-20:]), file=sys.stderr)
        return 1
    finally:
        await page.close()
        service.stop()
    return 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if not chromium.executable():
        sys.exit("walk.py: there is no Chromium; install the package chromium.")
    sys.exit(asyncio.run(main(*sys.argv[1:4])))
