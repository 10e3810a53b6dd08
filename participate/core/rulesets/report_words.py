"""Words that schools use for each item of Schedule 1, beside those of the item itself; for `core.lookup`.

Good practice, and our own list: an item that has none here is looked for by its own words alone.
"""

from collections.abc import Mapping

ALSO: Mapping[str, str] = {
    "SCH1-1": "kinds types needs cognition learning communication interaction autism ADHD dyslexia speech language sensory physical hearing visual impairment emotional mental health difficulties",
    "SCH1-2": "identify identification early assess screening concerns raise teacher notice baseline tests discuss SENCO",
    "SCH1-3": "policy policies provision plan EHC EHCP support graduated approach assess plan do review",
    "SCH1-3a": "evaluate evaluation effectiveness effective impact monitor success works governors check data",
    "SCH1-3b": "progress review reviews termly meetings targets outcomes annual reports tracking attainment",
    "SCH1-3c": "teaching quality first approach class lessons high quality strategies classroom",
    "SCH1-3d": "adapt adapted adaptations curriculum differentiate differentiated environment building timetable resources accessible ramp",
    "SCH1-3e": "additional extra support intervention interventions small group one-to-one teaching assistant learning support",
    "SCH1-3f": "activities clubs trips residential visits inclusion included join together sports after-school play",
    "SCH1-3g": "wellbeing emotional social mental health pastoral counselling nurture bullying friendship ELSA mentor feelings",
    "SCH1-4": "SENCO SENDCO coordinator co-ordinator inclusion leader contact email telephone phone named",
    "SCH1-5": "training trained expertise qualified qualification staff skills specialist specialists therapist psychologist advisory teachers CPD",
    "SCH1-6": "equipment facilities aids technology laptops hoist funding resources secure specialist",
    "SCH1-7": "parents carers families consult consulted involve involved meetings parents evening home school diary views",
    "SCH1-8": "pupils young people children views voice council one-page profile consult involve listen decisions",
    "SCH1-9": "complaint complaints complain unhappy concerns headteacher governors governing body procedure resolve mediation tribunal",
    "SCH1-10": "health social care council local authority voluntary charities agencies services nurse CAMHS therapist educational psychologist multi-agency",
    "SCH1-11": "SENDIASS advice information support services parents charity helpline website contact carers forum",
    "SCH1-12": "contact concern worried worry question talk class teacher first point raise",
    "SCH1-13": "transition moving transfer secondary college next phase year adulthood careers employment preparing new school nursery",
    "SCH1-14": "local offer council website published link directory",
    "CFA-69-admission": "admission admissions admit admitted disabled places apply joining criteria",
    "CFA-69-fairness": "equality discrimination fair fairly less favourably treated reasonable adjustments Equality Act",
    "CFA-69-facilities": "ramp lift toilet wheelchair accessible access facilities hearing loop parking step-free",
    "CFA-69-plan": "accessibility plan access improve published three years",
}
