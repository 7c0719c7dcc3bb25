"""The nouns and phrases that a reader uses for kinds, fields and codes; a code without one is told with spaces."""

from collections.abc import Mapping

from engine.ir.operators import Kinds
from engine.report.wording.layout import in_words, words

KINDS: Mapping[str, tuple[str, str]] = {
    "opinion": ("account", "accounts"),
    "document": ("document", "documents"),
    "finding": ("finding", "findings"),
    "survey": ("survey", "surveys"),
    "metric": ("figure", "figures"),
    "case_aggregate": ("case result", "case results"),
    "assessment": ("check", "checks"),
    "governance_record": ("meeting", "meetings"),
    "training_record": ("training record", "training records"),
    "service": ("service", "services"),
    "impact_assessment": ("change", "changes"),
    "appraisal": ("appraisal", "appraisals"),
    "action": ("action", "actions"),
}
FIELDS = {
    "doc_type": "type of document",
    "covers": "contents",
    "source_class": "kind of source",
    "role_group": "role",
    "forum_role": "forum",
    "by": "body",
    "code": "measure",
    "positive_n": "favourable answers",
    "positive": "favourable share",
    "met": "cases so recorded",
    "total": "cases",
    "started": "starts",
    "demand": "referrals",
    "wait_days": "days waited",
    "units_present": "places present",
    "specifies": "requirements",
    "consulted": "people consulted",
    "evaluated_to": "level evaluated to",
    "subject_type": "type of subject",
    "subgroup": "group",
    "unit": "place",
    "item": "checklist item",
    "name": "service line",
    "status_as_of": "status last confirmed",
    "confirmed_on": "status last known",
    "completion": "share who completed",
}
OF_SURVEYS = {"total": "answers", "invited": "people invited"}
BOOLEANS: Mapping[str, tuple[str, str]] = {
    "current": ("it is current", "it is not current"),
    "on_target": ("it is on target", "it is off target"),
    "challenge": ("it records challenge", "it records no challenge"),
    "decision": ("it took a decision", "it took no decision"),
    "mandatory": ("it is mandatory", "it is not mandatory"),
    "changed_after": ("it was altered after evaluation", "it was not altered after evaluation"),
    "local_levers": ("the region can adjust it", "the region cannot adjust it"),
    "monitored_after": ("it was checked afterwards", "it was not checked afterwards"),
    "evidence_cited": ("it cites evidence", "it cites no evidence"),
    "fed_back": ("it was reported back", "it was not reported back"),
    "newest": ("it is the newest of its subject", "a later one of its subject is recorded"),
    "safety": ("it bears on safety", "it does not bear on safety"),
}
GROUPS = {
    "all": "everyone",
    "women": "women",
    "men": "men",
    "minority_ethnic": "minority ethnic people",
    "white": "white people",
    "disabled": "disabled people",
    "not_disabled": "people who are not disabled",
    "young_adult": "young adults",
    "lgbt": "LGBT people",
    "high_harm": "people of high risk of harm",
    "care_experienced": "care-experienced people",
}
QUESTIONS = {
    "assess_engage": "assessment: engaging the person",
    "assess_desistance": "assessment: desistance factors",
    "assess_safety": "assessment: keeping people safe",
    "plan_engage": "planning: engaging the person",
    "plan_desistance": "planning: supporting desistance",
    "plan_safety": "planning: keeping people safe",
    "deliver_engage": "delivery: engaging the person",
    "deliver_desistance": "delivery: supporting desistance",
    "deliver_safety": "delivery: keeping people safe",
    "review_engage": "reviewing: engaging the person",
    "review_desistance": "reviewing: supporting desistance",
    "review_safety": "reviewing: keeping people safe",
    "diversity_considered": "diversity considered",
    "strengths_built": "strengths built on",
    "services_matched": "services matched to need",
    "agencies_coordinated": "agencies coordinated",
    "information_obtained": "information obtained and used",
    "oversight_effective": "management oversight effective",
}
CODES = {
    **QUESTIONS,
    "crossgov": "work with other departments",
    "org_learning": "organisational learning",
    "edi_data": "equality data",
    "edi_insight": "equality insight",
    "edi_strategy": "equality strategy",
    "edi_access": "fair access",
    "pop_voice": "views of the people supervised or held",
    "pop_feedback": "feedback of the people supervised or held",
    "pop_input": "input of the people supervised or held",
}
PLURALS = {"source_class": "kinds of source", "need": "kinds of need"}


def code(name: str) -> str:
    """A word of a closed list, in words."""
    return CODES.get(name, name.replace("_", " ").replace("pdu", "PDU").replace("ict ", "ICT "))


def boolean(name: str, *, value: bool) -> str:
    """A field that is true or false, as a clause: `it is current`."""
    clauses = BOOLEANS.get(name)
    return clauses[0 if value else 1] if clauses else f"{field(name)} is {'yes' if value else 'no'}"


def group(name: str) -> str:
    """A subgroup as the people it stands for."""
    return GROUPS.get(name) or f"{code(name)}s"


def field(name: str, kinds: tuple[str, ...] = ()) -> str:
    """A field, in words; some mean another thing in a survey."""
    if kinds == ("survey",) and name in OF_SURVEYS:
        return OF_SURVEYS[name]
    return FIELDS.get(name, name.replace("_", " "))


def be(noun: str) -> str:
    """`is` or `are`."""
    return "are" if noun == FIELDS["consulted"] or (noun.endswith("s") and not noun.endswith(("ss", "us"))) else "is"


def kind(name: str, count: int = 2) -> str:
    """A kind of fact, singular for one."""
    return KINDS.get(name, (name.replace("_", " "), f"{name.replace('_', ' ')}s"))[0 if count == 1 else 1]


def kinds(of: Kinds, count: int = 2, last: str = "or") -> str:
    """The kinds that a test looks at: `findings or surveys`."""
    return words([kind(name, count) for name in of.written], last)


def heard(of: Kinds, count: int = 2) -> str:
    """As `kinds`, but with one word for all that says or shows what people think: `accounts`."""
    return kind("opinion", count) if set(of.names) <= {"finding", "survey", "appraisal"} else kinds(of, count)


def several(of: Kinds, count: int) -> str:
    """A count of facts, in words; of several kinds together, with the one word that fits them all."""
    noun = heard if len(of.written) > 1 else kinds
    return in_words(count, noun(of, 1), noun(of, 2))


def values(name: str, count: int = 2) -> str:
    """What a count of different values counts: `kinds of source`, `levels`."""
    one = field(name)
    if count == 1:
        return one
    return PLURALS.get(name) or (f"{one[:-1]}ies" if one.endswith("y") else f"{one}s")
