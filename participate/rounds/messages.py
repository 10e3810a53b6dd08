"""The words of drafting and moving rounds."""

from flask_babel import lazy_gettext as _l

from participate.web.messages import Onward, Refusal

REFUSALS = {
    "round-locked": Refusal(
        409, _l("The round is open, or past that. What people were asked stays as it was. Nothing was saved.")
    ),
    "reference-taken": Refusal(409, _l("Somebody else began a round at the same moment. Send it once more.")),
    "programme-exists": Refusal(409, _l("There is a programme of this title already. Use it, or choose another.")),
    "dates-out-of-order": Refusal(422, _l("The round would close before it opens. Change one of the two.")),
    "too-far-ahead": Refusal(422, _l("A round ends at most two years from now, and its time for paper, too.")),
    "open-too-long": Refusal(422, _l("A round is open for at most a year.")),
    "paper-before-close": Refusal(422, _l("Take paper at least until the round closes.")),
    "reason-needed": Refusal(422, _l("Give the reason. Everybody can read it.")),
    "register-incomplete": Refusal(
        409, _l("This round is announced: each class keeps an entry. Enter how it was invited, or “no such body here”.")
    ),
    "invited-or-none": Refusal(422, _l("A class is either invited, or there is no such body here.")),
    "invitation-undated": Refusal(
        422, _l("%(body)s: enter the day on which they were invited. Without it nothing of this line is kept.")
    ),
    "channel-needed": Refusal(422, _l("%(body)s: say how they were invited, for example by letter.")),
    "not-yet-happened": Refusal(422, _l("%(body)s: that day has not come yet. Enter the day on which it happened.")),
    "band-of-another-group": Refusal(422, _l("Nobody in this group has that age. Change the age or the group.")),
    "target-negative": Refusal(422, _l("A target is 0 or more.")),
    "cards-not-now": Refusal(
        409, _l("Cards are issued for a round that is scheduled or open, for one of the groups it asks.")
    ),
    "too-many-cards": Refusal(422, _l("A batch has 1 to %(most)d cards.")),
    "party-speaks-for-itself": Refusal(
        409, _l("%(body)s: they answer here in their own words. Ask them, and nobody writes for them.")
    ),
    "nobody-to-ask": Refusal(409, _l("Nobody is here who could answer for them. Ask them by mail, and write it down.")),
    "stance-locked": Refusal(
        409, _l("The round is announced now. What you said before stands on its page. Nothing was changed.")
    ),
    "stance-unknown": Refusal(422, _l("Choose what you say about this round.")),
    "objection-needs-reasons": Refusal(422, _l("Write why you object.")),
    "group-not-asked": Refusal(
        409, _l("These questions are not for this group. You can still tell us by phone or e-mail.")
    ),
    "card-of-another-round": Refusal(
        409,
        _l("Your card is for other questions. Ask the person who gave it to you."),
        onward=Onward("publishing.mine", _l("Go to what your card is for")),
    ),
    "who-needed": Refusal(409, _l("First tell us whose answers these are.")),
    "no-heads": Refusal(422, _l("Enter how many people took part.")),
    "extension-refused": Refusal(
        409, _l("A round is extended once, while it is open, to a later moment than it has now.")
    ),
}
SAID = {
    "programme-added": _l("The programme is there. Draft its first round."),
    "round-drafted": _l("The draft is begun. Write its texts."),
    "round-saved": _l("Saved."),
    "round-unscheduled": _l("Saved. The round was scheduled; it is not any more. Schedule it again when all is ready."),
    "party-asked": _l("They are asked. Whoever can answer for them and has an e-mail address gets a mail."),
    "round-draft": _l("The round is a draft again."),
    "round-checked": _l("The round is marked as checked. The next step is to schedule it."),
    "round-unannounced": _l("The round will not open now, and its public page is hidden. You can change it again."),
    "round-scheduled": _l("The round is scheduled. Everybody can see its page now, and it opens by itself."),
    "round-archived": _l("The round is archived. Its page and its outcome stay public."),
    "card-revoked": _l("That card lets nobody in any more. Answers that were sent with it stay."),
    "cards-revoked": _l("Those cards let nobody in any more. Answers that were sent with them stay."),
    "round-withdrawn": _l("The round is withdrawn, and its page gives the reason."),
    "round-extended": _l("The round is open for longer, and its page gives the reason."),
}
ACTS = {
    "round.drafted": _l("Draft begun"),
    "round.edited": _l("Texts or dates changed"),
    "round.groups": _l("Groups changed"),
    "round.consultees": _l("Consultee register changed"),
    "round.parties": _l("Answer of the forum or the panel entered"),
    "party.asked": _l("Forum or panel asked"),
    "party.answered": _l("Answer of the forum or the panel"),
    "round.checked": _l("Marked as checked"),
    "round.draft": _l("Back to draft"),
    "round.scheduled": _l("Scheduled"),
    "round.extended": _l("Given more time"),
    "round.withdrawn": _l("Withdrawn"),
    "round.cards": _l("Code cards made"),
    "round.cards_revoked": _l("Code cards revoked"),
    "round.analysed": _l("Answers read"),
    "round.decided": _l("Decided"),
    "round.published": _l("Outcome published"),
    "round.archived": _l("Archived"),
    "programme.added": _l("Programme added"),
}
