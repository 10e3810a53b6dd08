"""The frameworks that come with the product, as dated data. A change of law is a new date and new rows."""

from participate.core.frameworks import Framework
from participate.core.rulesets.frameworks.publication import PUBLICATION
from participate.core.rulesets.frameworks.schedule_2 import SCHEDULE_2
from participate.core.rulesets.frameworks.schools_entry import SCHOOLS_ENTRY
from participate.core.rulesets.frameworks.sen_information_report import SEN_INFORMATION_REPORT
from participate.core.rulesets.frameworks.young_inspectors import YOUNG_INSPECTORS

SHIPPED: tuple[Framework, ...] = (
    SCHEDULE_2,
    SCHOOLS_ENTRY,
    SEN_INFORMATION_REPORT,
    PUBLICATION,
    YOUNG_INSPECTORS,
)
BY_CODE = {framework.code: framework for framework in SHIPPED}
