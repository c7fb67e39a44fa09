"""How a source names a persona: `kind:value`, in one spelling, so that the same name from two sources is the same text."""

from __future__ import annotations

KINDS: dict[str, str] = {
    "worker": "the organisation's own worker id (HR, payroll)",
    "email": "a work e-mail address the organisation gave out",
    "candidate": "an applicant, as <tracking system>/<candidate id>",
    "account": "an account on a service, as <service>/<id or login>",
    "device": "a managed device, by host name, serial or management id",
    "vendor": "an agency or company, by register number or name",
}


def persona_ref(kind: str, value: object) -> str | None:
    """`kind:value` in lower case without outer blanks; None where the value is missing. Unknown kinds are an error."""
    if kind not in KINDS:
        raise ValueError(f"unknown kind of persona reference {kind!r}; kinds: {', '.join(KINDS)}")
    text = "" if value is None else str(value).strip().lower()
    return f"{kind}:{text}" if text else None
