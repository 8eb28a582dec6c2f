"""Events of a campaign of two variants, the same each time: what the service is given, and what the tool reads."""
import random
from datetime import datetime, timedelta, timezone

SENT = datetime(2026, 3, 6, 8, 0, tzinfo=timezone.utc)
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/122.0 Safari/537.36"
FIRST = "ida tom mei omar lena jonas priya sven aoife marek yara luca nora hugo zoe amir".split()
LAST = "lund reyes okafor tanaka weber novak silva larsen khan moreau rossi dubois haas ortiz berg quinn".split()


def example_events(links):
    """- links: for each (variant, format) the links of `mailheat links`."""
    chance = random.Random(7)
    number = 0

    def event(kind, person, minutes, variant, **more):
        nonlocal number
        number += 1
        time = SENT + timedelta(minutes=minutes)
        return {"event": kind, "event_id": f"e{number}", "recipient": person, "occurred_at": time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03d}Z", "variant": variant, **more}

    parts = {}
    for (variant, form), list_ in links.items():
        found = []
        for link in list_:
            if link["href"].startswith("http") and link["href"] not in found:
                found.append(link["href"])
        parts.setdefault(variant, {})[form] = found
    for index in range(6000):
        person = f"{FIRST[index % 16]}.{LAST[index // 16 % 16]}{index // 256 or ''}@example.com"
        variant = "AB"[index % 2]
        yield event("sent", person, 0, variant)
        if chance.random() < 0.015:
            yield event("bounced", person, chance.random() * 2, variant)
            continue
        yield event("delivered", person, 0.1 + chance.random() * 3, variant)
        delay = chance.expovariate(1 / 420)
        if chance.random() > 0.56:
            continue
        agent = PHONE if chance.random() < 0.45 else DESK
        yield event("opened", person, 1 + delay, variant, user_agent=agent)
        if chance.random() > 0.42:
            continue
        form = "amp" if "amp" in parts[variant] and chance.random() < 0.3 else "html"
        for _ in range(1 + int(chance.expovariate(1.4))):
            delay += 0.3 + chance.random() * 4
            list_ = parts[variant][form]
            link = list_[min(int(chance.expovariate(5 / len(list_))), len(list_) - 1)]
            yield event("click", person, 1 + delay, variant, url=link, format=form, user_agent=agent)
        if chance.random() < 0.16:
            yield event("converted", person, 20 + delay, variant)
        if chance.random() < 0.02:
            yield event("unsubscribed", person, 30 + delay, variant)
    # A gateway that follows every link at once, flagged by its provider.
    for link in parts["A"]["html"]:
        yield event("click", "scanner@gateway.example", 0.2, "A", url=link, format="html", bot=True)
    yield event("click", "old.reader@example.com", 90, "A", url="https://harbourobs.example/events/solstice-walk", format="html", user_agent=DESK)
