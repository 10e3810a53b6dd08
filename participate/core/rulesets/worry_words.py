"""The words that are looked for when an authority has not written its own list. False alarms are wanted, misses are not."""

ENGLISH: tuple[str, ...] = (
    "abuse", "abused", "afraid to go home", "beat me", "beats me", "belt", "bleeding", "bruise", "bullied", "bully", "bullying",
    "burn me", "burned me", "choke", "cut myself", "cutting myself", "cry every day", "dont tell", "don't tell", "end my life", "end it all",
    "frightened", "get high", "go missing", "gone missing", "grabbed me", "hate myself", "hit me", "hits me", "hitting me", "hits my",
    "hurt me", "hurt myself", "hurting me", "hurts", "hurts me", "hungry at home", "keep it secret", "keep secrets", "kick me", "kicked me",
    "kicks me", "kill", "killing", "kill myself", "lock me", "locked in", "locked me", "make me do", "makes me do", "want to die",
    "naked", "no food", "not safe", "our secret", "overdose", "private parts", "punch me", "punched me", "punches me", "push me over",
    "rape", "raped", "ran away", "run away", "scared", "self harm", "self-harm", "sex", "shout at me all", "slap me",
    "slapped me", "slaps me", "smack me", "smacked me", "smacks me", "starve", "starving", "strangle", "suicide", "suicidal",
    "terrified", "threaten", "threatened", "threatens", "touch me", "touched me", "touches me", "touching me", "undress", "unsafe",
    "weapon", "whipped", "wish i was dead", "wish i were dead",
)  # fmt: skip
POLISH: tuple[str, ...] = (
    "bije", "bił mnie", "biła mnie", "boję się", "chcę umrzeć", "dotyka mnie", "krzywdzi", "molestuje", "nie mów nikomu",
    "nie jestem bezpieczny", "nie jestem bezpieczna", "samobójstwo", "tnę się", "uciekam z domu", "zabić się",
)  # fmt: skip
URDU: tuple[str, ...] = (
    "مارتا ہے", "مارتی ہے", "مارتے ہیں", "ڈر لگتا ہے", "مرنا چاہتا ہوں", "مرنا چاہتی ہوں", "خودکشی", "کسی کو مت بتانا", "چھوتا ہے", "محفوظ نہیں",
)  # fmt: skip
DEFAULT: tuple[str, ...] = ENGLISH + POLISH + URDU
