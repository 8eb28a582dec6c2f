#!/usr/bin/env python3
"""The events of the example campaign, made up: 50,000 of them, the same in every run.

usage: events.py OUTPUT.jsonl

SendGrid's shape, one event a line: readers who open and click, some of them several times; security scanners that click everything within
a second or follow a link that nobody sees; provider's retries that send an event twice; clicks whose variant got lost; links that the
email never had. The repository holds the result, packed with `gzip -9n`, as events.jsonl.gz, and the conversions as conversions.csv.
"""
import json
import random
import sys

HOST = "https://harbourobs.example"
SENT_AT = 1772560800  # 2026-03-03 18:00 UTC
RECIPIENTS = 12000
TOTAL = 50000
CONVERSIONS = 400
TRACKING = "?utm_source=dispatch&utm_medium=email&utm_campaign=2026-03"
COMMON = [("/", 4), ("/exhibitions/deep-field", 14), ("/cafe", 9), ("/membership", 5), ("/podcast", 2), ("/seats/{ticket}", 8)]
HTML = {
    "A": COMMON + [("/events/launch-night", 44), ("/journal/halley-the-dome-cat", 17), ("/events/launch-night/menu", 6)],
    "B": COMMON + [("/journal/halley-the-dome-cat", 58), ("/events/launch-night", 15), ("/journal/halley-the-dome-cat/photos", 11)],
}
AMP = [("/events/launch-night", 20), ("/journal/halley-the-dome-cat", 16), ("/exhibitions/deep-field", 9), ("/events/moon-walk", 14),
       ("/events/radio-sky", 8), ("/visit", 7), ("/rain", 3), ("/membership", 6)]
UNKNOWN = ["/events/solstice-walk", "/shop/planisphere"]
BROWSERS = ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Mobile/15E148", "Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile Chrome/141.0"]


class Log:
    def __init__(self):
        self.random = random.Random(20260303)
        self.events = []

    def add(self, kind, recipient, time, variant, **more):
        event = {"email": f"reader{recipient}@mail.example", "timestamp": int(time), "event": kind}
        event["sg_event_id"] = f"ev{len(self.events):05d}"
        event["sg_message_id"] = f"m{recipient}.recv"
        if variant:
            event["variant"] = variant
        event.update(more)
        self.events.append(event)

    def click(self, recipient, time, variant, path, part, agent):
        chance = self.random.random
        url = HOST + path.replace("{ticket}", str(40000 + recipient)) + TRACKING
        more = {"url": url, "useragent": agent}
        # Older servers send neither the part nor the variant.
        if chance() < 0.93:
            more["url_offset"] = {"index": 0, "type": part}
        self.add("click", recipient, time, variant if chance() < 0.97 else None, **more)


def pick(log, links):
    return log.random.choices([path for path, _ in links], [weight for _, weight in links])[0]


def scanner(log, recipient, time, variant):
    """Opens every link before anybody has read the mail; a third of them find the one that is hidden."""
    paths = [path for path, _ in HTML[variant]] + (["/trap"] if log.random.random() < 0.34 else [])
    log.random.shuffle(paths)
    for place, path in enumerate(paths):
        log.click(recipient, time + place // 8, variant, path, "html", BROWSERS[0])


def reader(log, recipient, time, variant):
    chance, agent = log.random.random, log.random.choice(BROWSERS)
    opened = time + int(log.random.expovariate(1 / 30000))
    if chance() < 0.30:
        log.add("open", recipient, time + 2, variant, sg_machine_open=True)
    if chance() > (0.46 if variant == "A" else 0.52):
        return
    for _ in range(1 + (chance() < 0.4) + (chance() < 0.2)):
        log.add("open", recipient, opened, variant, useragent=agent)
        opened += log.random.randrange(60, 90000)
    part = "amp" if "Android" in agent and chance() < 0.6 else "html"
    if chance() > (0.42 if variant == "A" else 0.47):
        return
    for _ in range(1 + (chance() < 0.35) + (chance() < 0.25) + (chance() < 0.1)):
        path = log.random.choice(UNKNOWN) if chance() < 0.006 else pick(log, AMP if part == "amp" else HTML[variant])
        log.click(recipient, opened, variant, path, part, agent)
        opened += log.random.randrange(15, 4000)
    if chance() < 0.004:
        log.add("unsubscribe", recipient, opened + 5, variant)


def main(output):
    log = Log()
    for recipient in range(RECIPIENTS):
        variant = "AB"[recipient % 2]
        log.add("processed", recipient, SENT_AT + recipient // 60, variant)
        if log.random.random() < 0.012:
            log.add("bounce", recipient, SENT_AT + recipient // 60 + 3, variant)
            continue
        time = SENT_AT + recipient // 60 + 4
        log.add("delivered", recipient, time, variant)
        if recipient % 37 == 5:
            scanner(log, recipient, time + 1, variant)
        reader(log, recipient, time, variant)
    # Readers come back until there are enough events but for those that come twice.
    clickers = [event for event in log.events if event["event"] == "click"]
    while len(log.events) < TOTAL - CONVERSIONS - 500:
        event = log.random.choice(clickers)
        again = dict(event, timestamp=event["timestamp"] + log.random.randrange(86400, 600000), sg_event_id=f"ev{len(log.events):05d}")
        log.events.append(again)
    for _ in range(TOTAL - CONVERSIONS - len(log.events)):
        log.events.append(dict(log.random.choice(log.events)))
    log.events.sort(key=lambda event: (event["timestamp"], event["sg_event_id"]))
    with open(output, "w", encoding="utf-8", newline="\n") as file:
        for event in log.events:
            file.write(json.dumps(event, separators=(",", ":")) + "\n")


main(sys.argv[1])
