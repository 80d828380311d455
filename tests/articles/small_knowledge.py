"""A small knowledge that is sound, for tests to break in one place."""

from pathlib import Path

SAFE = """Please stop using it now.
Call 999 with smoke or flames."""

CAUSE = """---
title: Why is it offline?
summary: We cannot hear the charger.
related: wifi-setup
---

## Short reply
Your {attempt_at:time} session on {attempt_at:day} did not charge because the charger was offline.
It went offline at {offline_from} and came back at {online_at}.
It went offline at {offline_from} and was still offline at {still_offline_at}.

## Likely reply
Your {attempt_at:time} session likely did not charge because the charger was offline.

## Schedule reply
The charger is offline.

## Likely schedule reply
The charger is likely offline.

## What would differ
Had it been online, the record would hold messages from it.

## Next step
Check the router.

## Answer
We cannot hear the charger.
It may still have power.

It is often the router.
[operator: what the lights mean]

## Steps
1. Check the router. See [Wi-Fi](wifi-setup).

## If it did not help
Ask for a person.
"""

GUIDE = """---
title: How do I connect it?
summary: With the new password.
related: charger-offline
---

## Short reply
Connect it with the new password.

## Next step
Find the new password.

## Answer
Connect it with the new password.

| Word | Meaning |
|---|---|
| Offline | No contact |

## Steps
1. Find the new password.

## If it did not help
Ask for a person.
"""

SAFETY = f"""---
title: What if it smells?
summary: Stop using it.
related: wifi-setup
---

## Short reply
{SAFE}

## Next step
Leave it off.

## Answer
Stop using it.

## If it did not help
A person takes over.
"""

TERMS = """[cause]
charger_offline = "an offline charger"
"""

REPLIES = (
    *("it-charged", "charging-now", "still-to-come", "no-cause-found", "no-record", "contradictory-record"),
    *("has-cost", "can-schedule", "handoff-customer-asked", "handoff-not-understood", "handoff-no-record"),
    *("handoff-contradictory-record", "handoff-no-cause-found", "handoff-no-article", "handoff-billing"),
    *("handoff-account", "handoff-complaint", "handoff-privacy-request", "handoff-hardware-fault", "handoff-error"),
)


def small_knowledge(root: Path) -> Path:
    """Write the small knowledge below `root` and return that."""
    english = root / "en"
    for folder in ("causes", "guides", "intents", "replies", "wording"):
        (english / folder).mkdir(parents=True)
    (english / "causes" / "charger-offline.md").write_text(CAUSE, encoding="utf-8")
    (english / "guides" / "wifi-setup.md").write_text(GUIDE, encoding="utf-8")
    (english / "guides" / "faults-safety.md").write_text(SAFETY, encoding="utf-8")
    (english / "wording" / "terms.toml").write_text(TERMS, encoding="utf-8")
    (english / "replies" / "handoff-safety.md").write_text(f"## Short reply\n{SAFE}\n", encoding="utf-8")
    (english / "intents" / "wifi.txt").write_text(
        "intent: wifi\nanswer: article:wifi-setup\n\nwifi\n", encoding="utf-8"
    )
    for name in REPLIES:
        (english / "replies" / f"{name}.md").write_text("## Short reply\nA person takes over.\n", encoding="utf-8")
    return root
