"""Questionnaires as a FHIR R4 bundle: the answers item by item and the total, for an electronic record.

Codes are LOINC's: panels 44249-1 (PHQ-9) and 69737-5 (GAD-7), totals 44261-6 and 70274-6, answers LA6568-5 to LA6571-9,
as the Questionnaires of the HL7 guides for personal health records and for structured data capture use them.
"""

import json
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from ipt_desktop.model.instruments import NO_ANSWER, SCALES
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.scoring import score
from ipt_desktop.model.treatment_enums import Instrument

_LOINC = "http://loinc.org"
_SPACE = uuid.UUID("6f0a1d5e-8a0b-5c1e-9d59-0f6a3d2b7c11")
_PANELS: Mapping[Instrument, tuple[str, str]] = {
    Instrument.PHQ9: ("44249-1", "44261-6"),
    Instrument.GAD7: ("69737-5", "70274-6"),
}
_ITEMS: Mapping[Instrument, tuple[str, ...]] = {
    Instrument.PHQ9: (
        *("44250-9", "44255-8", "44259-0", "44254-1", "44251-7"),
        *("44258-2", "44252-5", "44253-3", "44260-8"),
    ),
    Instrument.GAD7: ("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"),
}
_ANSWERS = ("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9")
_SELF_HARM = "44260-8"

Resource = dict[str, Any]


def fhir_bundle(network: Network, *, self_harm_item: bool = False) -> bytes:
    """A collection of all PHQ-9 and GAD-7 of the case; the answer on thoughts of death only when it is asked for."""
    measures = sorted(network.all(Measure).values(), key=lambda measure: (str(measure.taken_on or "9999"), measure.id))
    entries = [
        {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource}
        for measure in measures
        if measure.instrument in _PANELS
        for resource in _resources(measure, network.case.code, self_harm_item=self_harm_item)
    ]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return (json.dumps(bundle, ensure_ascii=False, indent=2) + "\n").encode()


def _resources(measure: Measure, code: str, *, self_harm_item: bool) -> Iterator[Resource]:
    panel, total_code = _PANELS[measure.instrument]
    name = SCALES[measure.instrument].name
    subject = {"identifier": {"value": code}}
    response_id = str(uuid.uuid5(_SPACE, f"{measure.id} response"))
    if measure.answers:
        response: Resource = {
            "resourceType": "QuestionnaireResponse",
            "id": response_id,
            "questionnaire": f"{_LOINC}/q/{panel}",
            "status": "completed" if NO_ANSWER not in measure.answers else "in-progress",
            "subject": subject,
            "item": list(_answers(measure, self_harm_item=self_harm_item)),
        }
        yield _dated(response, "authored", measure)
    total = score(measure).total
    if total is not None:
        observation: Resource = {
            "resourceType": "Observation",
            "id": str(uuid.uuid5(_SPACE, f"{measure.id} total")),
            "status": "final",
            "category": [{"coding": [_coding("survey", system=_CATEGORY)]}],
            "code": {"coding": [_coding(total_code)], "text": f"{name} total score"},
            "subject": subject,
            "valueInteger": total,
        }
        if measure.answers:
            observation["derivedFrom"] = [{"reference": f"urn:uuid:{response_id}"}]
        yield _dated(observation, "effectiveDateTime", measure)


_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"


def _answers(measure: Measure, *, self_harm_item: bool) -> Iterator[Resource]:
    scale = SCALES[measure.instrument]
    for code, text, sign in zip(_ITEMS[measure.instrument], scale.items, measure.answers, strict=True):
        if sign == NO_ANSWER or (code == _SELF_HARM and not self_harm_item):
            continue
        value = _coding(_ANSWERS[int(sign)]) | {"display": str(scale.answers[int(sign)])}
        yield {"linkId": f"/{code}", "text": str(text), "answer": [{"valueCoding": value}]}


def _coding(code: str, system: str = _LOINC) -> Resource:
    return {"system": system, "code": code}


def _dated(resource: Resource, name: str, measure: Measure) -> Resource:
    """The date as exact as it is known; an Observation or answer without one has none."""
    return {**resource, name: str(measure.taken_on)} if measure.taken_on else resource
