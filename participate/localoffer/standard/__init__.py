"""Reading the files that Local Offers are passed on in: the Open Referral UK standard and the Outpost CSV.

Pure: bytes come in; entries, refusals and remarks go out. What becomes of them in the register is not known here.
"""
