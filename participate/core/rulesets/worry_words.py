"""The words that are looked for in every text. False alarms are wanted, misses are not.

An entry is one word, or several that follow each other. A word in braces stands for any word of that family. Every word
is found with its usual endings (see `participate.core.worry`). Polish and Urdu are always looked for, too, in whatever
language the page is; Urdu also as it is typed in Latin letters. These stand in all their usual forms.
"""

from collections.abc import Mapping

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "harm": (
        "abuse", "beat", "beaten", "bite", "bit", "burn", "burnt", "choke", "drown", "frighten", "grab", "grope", "hit", "hurt",
        "kick", "pinch", "poison", "punch", "scare", "scratch", "shake", "shook", "slap", "smack", "stab", "strangle", "threaten", "touch",
        "whip", "undress",
    ),
    "shut": ("lock", "shut"),
    "cut": ("cut", "burn", "burnt", "scratch", "slash"),
    "person": ("me", "us", "him", "her", "them", "mum", "mummy", "mom", "mommy", "mam", "dad", "daddy"),
    "whose": ("my", "our", "his", "her", "their"),
    "near": (
        "baby", "best friend", "big brother", "big sister", "brother", "child", "children", "cousin", "dad", "daddy", "daughter", "friend",
        "gran", "kids", "little brother", "little sister", "mam", "mom", "mum", "mummy", "nan", "sister", "son", "twin", "wife",
    ),
    "body": (
        "arm", "back", "body", "bottom", "bum", "breast", "chest", "face", "head", "knee", "leg", "neck", "private", "privates", "thigh",
        "throat", "tummy", "wrist",
    ),
    "afraid": ("afraid", "frightened", "scared", "terrified"),
    "not": ("not", "dont", "doesnt", "didnt", "never", "cant"),
    "want": ("want to", "wanna", "wish to", "going to", "gonna"),
}  # fmt: skip
ENGLISH: tuple[str, ...] = (
    "{harm} {person}", "{harm} the baby", "{harm} the kids", "tie {person} up", "{harm} {whose} {near}", "{harm} {whose} {body}", "{cut} {whose} {body}", "{shut} me", "{shut} us", "{shut} him in",
    "{shut} her in", "{shut} them in", "lock {whose} {near}", "{afraid} of {person}", "{afraid} of {whose} {near}", "{not} feel safe",
    "{not} feel very safe", "{not} want to live", "{not} wanna live", "{not} want to be alive", "{not} want to be here", "{want} die",
    "{want} be dead", "abuse", "abused", "bullied", "bullying", "killing", "threatened", "afraid to go home", "belt", "better off dead", "bleeding", "bruise", "bully", "cut myself", "cry every day",
    "don’t tell", "end my life", "end it all", "frightened", "get high", "go missing", "gone missing", "groom", "harm myself", "hate myself",
    "hates me", "hurt myself", "hurts", "hungry at home", "keep it secret", "keep secrets", "kill", "kms", "locked in", "made me do", "make me do",
    "molest", "naked", "no food", "no reason to live", "not safe", "nothing to live for", "nude", "our secret", "overdose", "porn",
    "private parts", "pull my hair", "push me over", "rape", "ran away", "run away", "scared", "self harm", "selfharm", "sex", "sexual",
    "shout at me all", "starve", "strangle", "suicide", "suicidal", "terrified", "threaten", "unalive", "undress", "unsafe", "weapon",
    "whipped", "wish i was dead", "wish i were dead",
)  # fmt: skip
POLISH: tuple[str, ...] = (
    "bije", "bił mnie", "biła mnie", "boję się", "chcę umrzeć", "dotyka mnie", "krzywdzi", "molestuje", "nie mów nikomu",
    "nie jestem bezpieczny", "nie jestem bezpieczna", "samobójstwo", "tnę się", "uciekam z domu", "zabić się", "biją",
    "bili mnie", "uderzył", "uderzyła", "uderza mnie", "kopie mnie", "kopnął mnie", "popycha mnie", "dusi mnie",
    "dotykał mnie", "dotykała mnie", "dotykają mnie", "dotyka moich", "każe mi się rozbierać", "rozbiera mnie", "gwałci", "zgwałcił",
    "nie chcę żyć", "nie chce mi się żyć", "chcę się zabić", "zabiję się", "wolałbym nie żyć", "wolałabym nie żyć",
    "chciałbym umrzeć", "chciałabym umrzeć", "okalecza", "okaleczam się", "samobójcze", "boję się wrócić do domu", "boję się taty",
    "boję się mamy", "grozi mi", "zamyka mnie", "zamykają mnie", "nie dają mi jeść", "to nasza tajemnica", "uciekłam z domu",
    "uciekłem z domu", "mnie dotyka", "mnie dotykał", "mnie dotykała", "mnie dotykają", "mnie kopie", "mnie popycha", "mnie dusi", "mnie bił",
    "mnie biła", "mnie bili", "mnie zamyka", "mnie zamykają", "mnie rozbiera",
)  # fmt: skip
URDU: tuple[str, ...] = (
    "مارتا ہے", "مارتی ہے", "مارتے ہیں", "ڈر لگتا ہے", "مرنا چاہتا ہوں", "مرنا چاہتی ہوں", "خودکشی", "کسی کو مت بتانا", "چھوتا ہے", "محفوظ نہیں",
    "مر جانا چاہتا", "مر جانا چاہتی", "مرنا چاہتے", "مرنا ہے", "جینا نہیں چاہتا", "جینا نہیں چاہتی", "زندہ نہیں رہنا", "اپنی جان لے", "خود کو مار", "خود کو کاٹ",
    "خود کو نقصان", "مارتا رہتا", "مجھے مارا", "مجھے مارتا", "مجھے مارتی", "مجھے مارتے", "مار پیٹ", "پٹائی", "تھپڑ", "مجھے چھوتا", "مجھے چھوتی",
    "مجھے چھوتے", "مجھے چھوا", "ہاتھ لگاتا", "ہاتھ لگاتے", "کپڑے اتار", "زیادتی", "ڈرتا ہوں", "ڈرتی ہوں", "ڈر لگ رہا", "گھر جانے سے ڈر", "گھر سے بھاگ",
    "دھمکی", "بند کر دیتے", "کھانا نہیں دیتے", "ہمارا راز",
    "marna chahta", "marna chahti", "mar jana chahta", "mar jana chahti", "jeena nahi chahta", "jeena nahi chahti", "khudkushi", "mujhe marta", "mujhe marti",
    "mujhe marte", "mujhe mara", "mujhe chhuta", "mujhe choota", "haath lagata", "dar lagta", "darta hoon", "darti hoon", "kisi ko mat batana",
)  # fmt: skip
DEFAULT: tuple[str, ...] = ENGLISH + POLISH + URDU
