"""Lints that hold the conventions of the rule language: what a rule may depart from only with a reason.

They look at frameworks that are rated: an expectation is not answered, and what stands against it is told beside it.
"""
