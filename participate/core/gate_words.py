"""What the conditions of the gate say, as marked sentences."""

from collections.abc import Mapping

from participate.core.marked import N_

WORDS: Mapping[str, tuple[str, str, str]] = {
    "purpose": (
        N_("The purpose and the background are written"),
        N_("Both are there."),
        N_("Write why you ask, and what people need to know first."),
    ),
    "legal-basis": (
        N_("The legal basis is chosen"),
        N_("It is chosen."),
        N_("Choose under which duty you ask."),
    ),
    "can-change": (
        N_("What can and cannot change is stated"),
        N_("Both parts are written."),
        N_("Write what this round can change, and what it cannot."),
    ),
    "discarded": (
        N_("Options already ruled out are named, with reasons"),
        N_("They are named."),
        N_("Name each option that was ruled out and why, or say that there was none."),
    ),
    "undecided": (
        N_("Nothing is decided yet"),
        N_("No decision is recorded."),
        N_("A decision is already recorded for this round."),
    ),
    "deciders": (
        N_("Who decides and who reads is named"),
        N_("Both are named."),
        N_("Name who decides, and who reads what people say."),
    ),
    "equality": (
        N_("Equality is considered"),
        N_("A link or a reason is there."),
        N_("Give the equality impact assessment, or the reason why there is none."),
    ),
    "matters": (
        N_("The statutory matters or topics it serves are chosen"),
        N_("%(count)d chosen."),
        N_("Choose at least one."),
    ),
    "targets": (
        N_("Each group has a turnout target"),
        N_("Groups with a target: %(count)d."),
        N_("Choose the groups, and give each a target above 0."),
    ),
    "dates": (
        N_("It opens in the future and closes after that"),
        N_("The dates are in order."),
        N_("Give an opening in the future, and a closing after it."),
    ),
    "length": (
        N_("It is open long enough"),
        N_("%(days)d days. Holidays inside: %(holidays)s."),
        N_("Open for at least %(shortest)d days; it is %(days)d now. Holidays inside: %(holidays)s."),
    ),
    "offline": (
        N_("There is a way to answer without the internet"),
        N_("It is described."),
        N_("Describe how people get a paper form, phone in or come to a session."),
    ),
    "consultees": (
        N_("Every class of consultee is invited, or marked “no such body here”"),
        N_("All %(count)d classes have an entry."),
        N_("%(open)d of %(count)d classes have no entry."),
    ),
    "forum": (
        N_("The parent carer forum has been asked, and its answer is printed"),
        N_("It answered, or it was asked %(days)d working days ago or more."),
        N_("Ask the forum. Wait for its answer, or for %(days)d working days. When the texts change, ask again."),
    ),
    "panel": (
        N_("The young people’s panel has been asked, and its answer is printed"),
        N_("It answered, or it was asked %(days)d working days ago or more."),
        N_("Ask the panel. Wait for its answer, or for %(days)d working days. When the texts change, ask again."),
    ),
    "questions": (
        N_("There is at least one question, and each is whole"),
        N_("Questions: %(count)d."),
        N_("Questions: %(count)d. To be mended: %(problems)d."),
    ),
    "framework": (
        N_("What entries are looked at for is chosen"),
        N_("Things to look at: %(count)d."),
        N_("Choose a framework."),
    ),
    "sample": (
        N_("What is reviewed is chosen, and stays so"),
        N_("Chosen: %(count)d."),
        N_("Choose what is reviewed."),
    ),
    "vote-options": (
        N_("There are as many options as the way of voting can take"),
        N_("Options: %(count)d."),
        N_("Options: %(count)d. Most ways of voting take 2 to 60; a diamond takes 9, pairs up to 10."),
    ),
    "vote-rule": (
        N_("How the vote is counted is stated, and stays so"),
        N_("It is stated. It is locked with the texts once the round is scheduled."),
        N_("To be mended in the rule: %(problems)d."),
    ),
    "quorum": (
        N_("Each group has a quorum: how many ballots its result needs to stand"),
        N_("Every group has one."),
        N_("Groups without a quorum: %(missing)d. Choose the groups first, then a quorum for each."),
    ),
    "stays-in": (
        N_("Nothing that the law requires in the Local Offer can be voted out"),
        N_("No option asks for it."),
        N_("Options that seem to ask for it: %(count)d. Ask how important it is, or how it is worded and laid out."),
    ),
    "vote-topics": (
        N_("Each option of a vote on content has a topic"),
        N_("Every option has one."),
        N_("Options without a topic: %(missing)d. The content plan takes over what has a topic."),
    ),
    "counted-again": (
        N_("Somebody is named who counts the vote again, or it is stated why nobody is"),
        N_("It is stated with the rule."),
        N_("Nobody is named yet. Ask the forum and the panel: they can name somebody now. Or state why nobody is."),
    ),
    "origins": (
        N_("Every idea that became an option is still public"),
        N_("All of them are, as they stand in the options."),
        N_(
            "Options whose idea was taken back, taken down or redacted: %(gone)d. "
            "Write them anew, remove them, or withdraw the vote."
        ),
    ),
    "easy-read": (
        N_("Every text has an up-to-date easy-read twin with a picture"),
        N_("%(count)d texts, all with a twin."),
        N_("%(missing)d of %(count)d texts have no twin; %(stale)d twins have to be looked at again."),
    ),
    "signed-off": (
        N_("Young people have checked every easy-read text"),
        N_("%(count)d texts, all found easy to understand."),
        N_("%(signed)d of %(count)d texts are found easy. The round can be scheduled without it."),
    ),
    "moderation": (
        N_("Somebody reads comments before they are public"),
        N_("Moderators: %(count)d."),
        N_("No account has the moderator’s role."),
    ),
    "safeguarding": (
        N_("A safeguarding lead receives worries at once"),
        N_("Safeguarding leads: %(count)d."),
        N_("No account has the safeguarding lead’s role."),
    ),
}
"""Per code: title, evidence when met, evidence when not met."""
