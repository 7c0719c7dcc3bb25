"""Empty self-assessments of leaders by a pack of expectations, for leaders to fill in."""

from engine.workspace.template.self_assessment.write import SelfAssessmentFormat, write_self_assessment

__all__ = ["SelfAssessmentFormat", "write_self_assessment"]
