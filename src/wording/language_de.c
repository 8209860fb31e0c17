/* German, with "Sie". */
#include "wording/command.h"
#include "wording/command_agent.h"
#include "wording/language_private.h"

static const char *const phrases[PHRASE_COUNT] = {
    [PHRASE_WELCOME] =
        "Willkommen bei {title}, {name}! Was Sie hier schreiben, geht an {audience}; Nummern bleiben verborgen. HILFE "
        "hilft, STOP beendet. Es gilt Ihr Tarif; keine Bilder.",
    [PHRASE_WELCOME_BACK] = "Willkommen zurück bei {title}, {name}.",
    [PHRASE_ALREADY_MEMBER] = "Sie sind schon in {title}, als {name}. HILFE für Hilfe.",
    [PHRASE_INVITED] = "{who} lädt Sie zu {title} ein, einer SMS-Gruppe. Antworten Sie JA, um beizutreten. Ohne Ihr JA "
                       "kommt nichts weiter; STOP lehnt endgültig ab.",
    [PHRASE_INVITED_RULES] = "Sie sind zu {title} eingeladen. Antworten Sie JA zum Beitreten oder STOP zum Ablehnen.",
    [PHRASE_NAME_NOT] =
        "{name} kann hier kein Name sein: keine Sätze, keine Nummern, keine Wörter wie Owner. An die Gruppe ging nichts.",
    [PHRASE_NAME_MEANT] =
        "Um \"{name}\" zu heissen, schick #NAME {name}. An die Gruppe ging nichts; war es für alle, beginne mit einem anderen Wort.",
    [PHRASE_COMMAND_MEANT] =
        "Ist {word} als Befehl gemeint, schick #{word}. Nichts wurde geändert, und an die Gruppe ging nichts.",
    [PHRASE_OWNER_MEANT] =
        "Für wen ist das? Antworte OWNER für den Inhaber allein oder ALLE für die Gruppe. Es wurde noch nicht geschickt.",
    [PHRASE_TWO_PEOPLE] =
        "{who} kann zwei Leute meinen. Nimm die Nummer oder genau den Namen, den WHO zeigt. Nichts wurde getan.",
    [PHRASE_INVITED_LATELY] =
        "{who} wurde im letzten Monat schon eingeladen; es geht eine Einladung hinaus, nicht zwei. JOIN steht offen.",
    [PHRASE_OWNER_NO_MORE] =
        "{title} gehört dir nicht mehr; der Betreiber hat jemand anderen eingesetzt. Du bist Mitglied.",
    [PHRASE_CENTER_OUT] = "Der Kunde von #{id} bekommt keine Nachrichten mehr.",
    [PHRASE_QUIET_SET] = "Von {time} erreicht dich nichts von {title}; es kommt danach. QUIET OFF beendet das.",
    [PHRASE_QUIET_OFF] = "Du hörst {title} zu jeder Stunde.",
    [PHRASE_QUIET_HOW] = "QUIET 22-7 hält Nachrichten in diesen Stunden zurück; QUIET OFF beendet das.",
    [PHRASE_QUIET_NOW] = "{title} hat Ruhezeit bis {time}; dann geht dein Text hinaus.",
    [PHRASE_TO_YOU] = "{name} an dich allein: {text}",
    [PHRASE_STOP_MEANT] =
        "Wenn du keine Nachrichten von {title} mehr willst, antworte STOP. Dein Text ging an niemanden; war er für die Gruppe, schick ihn noch einmal.",
    [PHRASE_DECLINED] = "In Ordnung: Du bist nicht in {title} und bekommst nichts mehr.",
    [PHRASE_WAITS_FOR_APPROVAL] = "Danke, {name}. Ihre Anfrage für {title} wartet auf Zustimmung.",
    [PHRASE_INVITATION_ONLY] = "{title} nimmt nur auf Einladung auf. Bitte fragen Sie die Leitung.",
    [PHRASE_ON_WAITING_LIST] = "{title} ist voll. Sie haben Platz {position} der Warteliste und hören von uns.",
    [PHRASE_BANNED] = "Sie können {title} nicht beitreten.",
    [PHRASE_STOPPED] = "Sie haben {title} verlassen und bekommen keine SMS mehr von dieser Nummer. START, um "
                       "zurückzukommen.",
    [PHRASE_STOPPED_EVERYWHERE] =
        "Sie haben alle Gruppen dieses Dienstes verlassen und bekommen keine SMS mehr. START, "
        "um zurückzukommen.",
    [PHRASE_NOT_A_MEMBER] = "Das ist {title}, eine SMS-Gruppe. JOIN und Ihr Name zum Beitreten, HILFE für Hilfe.",
    [PHRASE_HELP_STRANGER] = "{title}, eine SMS-Gruppe. JOIN und Ihr Name zum Beitreten, INFO für mehr, STOP für keine "
                             "SMS mehr. Es gilt Ihr Tarif.",
    [PHRASE_HELP_MEMBER] = "{title}: schreiben Sie einfach. WER, NAME neu, STUMM 1h|8h|1d|7d, LAUT, LEITUNG Text, "
                           "STATUS, INFO, LEAVE. STOP beendet alles.",
    [PHRASE_HELP_OWNER] =
        "{title}, für Sie auch: ADD Nummer Name, INVITE Nummer, REMOVE, BAN, UNBAN, MOD, UNMOD, ASKERS, APPROVE, "
        "REJECT, OPEN, CLOSED, PAUSE, RESUME, ANNOUNCE ON|OFF, TRANSFER, CLOSE.",
    [PHRASE_INFO] = "{title}: {count} von {cap} Mitgliedern, {joining}. SMS gehen an {audience}. Leitung: {owner}.",
    [PHRASE_WHO] = "{title} ({count}): {names}",
    [PHRASE_NO_ASKERS] = "Niemand wartet auf Aufnahme in {title}.",
    [PHRASE_ME] = "Sie sind {name} in {title}, seit {since}.",
    [PHRASE_ME_FAN_OUT] = " Ihre letzte SMS: {done} von {total} gesendet{left}.",
    [PHRASE_NAMED] = "Sie heißen jetzt {name}.",
    [PHRASE_NAME_HOW] = "Für einen anderen Namen: NAME und der neue (Buchstaben, höchstens 24). Ihrer ist {name}.",
    [PHRASE_MUTED] = "Stumm für {time}. Sie können der Gruppe weiter schreiben; LAUT, um sie wieder zu hören.",
    [PHRASE_MUTE_HOW] = "STUMM 1h, 8h, 1d oder 7d.",
    [PHRASE_UNMUTED] = "Sie hören {title} wieder.",
    [PHRASE_UNKNOWN_COMMAND] = "{word} ist kein Befehl und ging an niemanden. HILFE zeigt die Befehle.",
    [PHRASE_NOT_ALLOWED] = "{word} ist der Leitung und den Moderatoren von {title} vorbehalten.",
    [PHRASE_HOW] = "So: {how}. An die Gruppe ging nichts.",
    [PHRASE_NOBODY] = "{who} gibt es in {title} nicht. WER nennt die Namen. An die Gruppe ging nichts.",
    [PHRASE_BAD_NUMBER] = "{who} ist keine lesbare Telefonnummer. Bitte mit Landesvorwahl, wie +15551230001.",
    [PHRASE_NOT_MEMBER_ABLE] = "{who} kann nicht Mitglied sein.",
    [PHRASE_OPTED_OUT] = "{who} will keine SMS. Nur ein eigenes START oder JOIN ändert das.",
    [PHRASE_INVITATION_SENT] = "{who} ist eingeladen und tritt mit einem JA innerhalb von 7 Tagen bei.",
    [PHRASE_ADDED] = "{who} ist jetzt Mitglied.",
    [PHRASE_ADDED_WAITING] = "{title} ist voll; {who} steht auf der Warteliste.",
    [PHRASE_IS_MEMBER] = "{who} ist schon Mitglied.",
    [PHRASE_IS_NO_MEMBER] = "{who} ist zur Zeit kein Mitglied.",
    [PHRASE_IS_BANNED] = "{who} ist gesperrt. Zuerst UNBAN.",
    [PHRASE_NOT_BANNED] = "{who} ist nicht gesperrt.",
    [PHRASE_IS_INVITED] = "{who} ist schon eingeladen; es geht eine Einladung hinaus, keine zweite.",
    [PHRASE_NO_REQUEST] = "{who} hat nicht um Aufnahme gebeten.",
    [PHRASE_IS_OWNER] = "{who} hat die Leitung. Zuerst TRANSFER.",
    [PHRASE_REMOVED] = "{who} ist kein Mitglied mehr.",
    [PHRASE_REMOVED_MANY] = "Aus {title} entfernte Mitglieder: {count}.",
    [PHRASE_REMOVED_YOU] = "Sie sind kein Mitglied von {title} mehr.",
    [PHRASE_DONE_BAN] = "{who} ist gesperrt.",
    [PHRASE_DONE_UNBAN] = "{who} darf wieder beitreten.",
    [PHRASE_DONE_MOD] = "{who} moderiert jetzt.",
    [PHRASE_DONE_UNMOD] = "{who} moderiert nicht mehr.",
    [PHRASE_YOU_ARE_MOD] = "Sie moderieren jetzt {title}. HILFE zeigt, was Sie tun können.",
    [PHRASE_APPROVED] = "{who} ist dabei.",
    [PHRASE_REJECTED] = "{who} wurde nicht aufgenommen.",
    [PHRASE_REJECTED_YOU] = "Leider wurde Ihre Anfrage für {title} abgelehnt.",
    [PHRASE_JOINING_OPEN] = "{title} kann jetzt jeder mit JOIN beitreten.",
    [PHRASE_JOINING_CLOSED] = "{title} nimmt jetzt nur auf Einladung auf.",
    [PHRASE_PAUSED] = "{title} macht Pause: bis RESUME wird nichts weitergegeben.",
    [PHRASE_RESUMED] = "{title} geht weiter.",
    [PHRASE_IS_PAUSED] = "{title} macht Pause. Ihre SMS wurde nicht weitergegeben.",
    [PHRASE_IS_CLOSED] = "{title} ist beendet.",
    [PHRASE_ANNOUNCE_ON] = "Nur Ansagen: was Mitglieder schreiben, geht nur an die Leitung.",
    [PHRASE_ANNOUNCE_OFF] = "Was Mitglieder schreiben, geht wieder an alle.",
    [PHRASE_CODE] =
        "Um {what}, antworten Sie innerhalb von 10 Minuten mit diesem Code: {code}. Waren Sie das nicht, tun "
        "Sie nichts.",
    [PHRASE_CODE_WRONG] = "Dieser Code ist falsch oder zu alt. Es ist nichts geschehen.",
    [PHRASE_TRANSFERRED] = "{who} leitet jetzt {title}. Sie moderieren.",
    [PHRASE_YOU_ARE_OWNER] = "Sie leiten jetzt {title}. HILFE zeigt, was Sie tun können.",
    [PHRASE_GROUP_CLOSED] = "{title} ist beendet. Danke und auf Wiedersehen.",
    [PHRASE_ASKS_TO_JOIN] = "{name} ({number}) möchte zu {title}. APPROVE {name} oder REJECT {name}.",
    [PHRASE_LEFT_SOFTLY] = "{name} wollte keine SMS mehr und hat {title} verlassen.",
    [PHRASE_UNREACHABLE] = "{name} war dreimal nicht erreichbar und bekommt nichts mehr, bis eine SMS von dort kommt.",
    [PHRASE_TOO_LONG] = "Ihre SMS ist zu lang für {title} ({parts} Teile, höchstens {most}). Sie ging an niemanden.",
    [PHRASE_TOO_FAST] =
        "Das war zu viel auf einmal für {title}. Ihre SMS ging an niemanden; versuchen Sie es in ein paar "
        "Minuten.",
    [PHRASE_NO_PICTURES] = "Bilder und Gruppen-MMS kommen bei {title} nicht an. Bitte schicken Sie nur Text.",
    [PHRASE_LOOP] = "Das Telefon von {name} scheint von selbst zu antworten; einen Tag lang geht nichts davon weiter.",
    [PHRASE_BUDGET_WARNING] =
        "{title} hat drei Viertel dessen verbraucht, was die Nummer senden darf ({meter}: {used} von {allowed}).",
    [PHRASE_OWNER_MAY_NOT_LEAVE_OWNERLESS] =
        "Die bisherige Leitung hat {title} verlassen. Sie leiten jetzt. HILFE zeigt, was Sie tun können.",
    [PHRASE_TO_OWNER] = "{name} nur an Sie: {text}",
    [PHRASE_AUDIENCE_EVERYONE] = "alle",
    [PHRASE_AUDIENCE_OWNER] = "die Leitung",
    [PHRASE_OPEN_TO_ALL] = "offen für alle",
    [PHRASE_BY_APPROVAL] = "Aufnahme mit Zustimmung",
    [PHRASE_BY_INVITATION] = "Aufnahme auf Einladung",
    [PHRASE_WHAT_CLOSE] = "{title} endgültig zu beenden",
    [PHRASE_WHAT_TRANSFER] = "{who} die Leitung von {title} zu geben",
    [PHRASE_WHAT_REMOVE] = "{count} Mitglieder aus {title} zu entfernen",
    [PHRASE_LEFT] = "{name} hat {title} verlassen.",
    [PHRASE_ALONE_HERE] = "In {title} ist noch niemand sonst. INVITE und eine Nummer zum Anfangen.",
    [PHRASE_CENTER_STOPPED] = "Sie bekommen keine SMS mehr von {title}. START macht das rückgängig.",
    [PHRASE_CENTER_STARTED] =
        "Sie bekommen unsere Antworten wieder. Das ist {title}: schreiben Sie, ein Mensch antwortet.",
    [PHRASE_CENTER_HELP] = "{title}: schreiben Sie, ein Mensch antwortet. STOP für keine SMS mehr. Es gilt Ihr Tarif.",
    [PHRASE_CENTER_SOON] = "Wir antworten so bald wie möglich.",
    [PHRASE_CENTER_LATE] = "{title}: leider dauert es länger als gesagt. Sie haben Platz {position} der Warteschlange.",
    [PHRASE_CENTER_NOTICE] = "#{id} (wartet {time}) {text}",
    [PHRASE_CENTER_TAKEN] = "#{id} gehört Ihnen.",
    [PHRASE_CENTER_HELD] = "{who} beantwortet #{id}. Es wurde nichts gesendet.",
    [PHRASE_CENTER_SENT] = "#{id}: gesendet.",
    [PHRASE_CENTER_OPTED_OUT] =
        "Der Kunde von #{id} will keine SMS und muss zuerst START schreiben. Es wurde nichts gesendet.",
    [PHRASE_CENTER_IS_CLOSED] = "#{id} ist geschlossen.",
    [PHRASE_CENTER_GIVEN] = "#{id} ist jetzt bei {who}.",
    [PHRASE_CENTER_GIVEN_YOU] = "{agent} gibt Ihnen #{id}: {text}",
    [PHRASE_CENTER_NOTED] = "#{id}: notiert.",
    [PHRASE_CENTER_SNOOZED] = "#{id} ruht bis {time}.",
    [PHRASE_CENTER_REOPENED] = "#{id} wartet wieder.",
    [PHRASE_CENTER_TAGGED] = "#{id}: {text}.",
    [PHRASE_CENTER_RELEASED] = "#{id} ist wieder in der Warteschlange.",
    [PHRASE_CENTER_NO_SUCH] = "#{id} gibt es hier nicht. Es wurde nichts gesendet.",
    [PHRASE_CENTER_NO_AGENT] = "{who} gibt es hier nicht. Es wurde nichts gesendet.",
    [PHRASE_CENTER_TWICE] = "#{id} hat diese SMS eben bekommen. Sie ging nicht noch einmal hinaus.",
    [PHRASE_CENTER_NO_TEXT] = "#{id}: da ist kein Text. Es wurde nichts gesendet.",
    [PHRASE_CENTER_TOO_LONG] = "#{id}: der Text ist zu lang. Es wurde nichts gesendet.",
    [PHRASE_CENTER_QUEUE_FULL] = "#{id}: es warten schon zu viele SMS. Es wurde nichts gesendet.",
    [PHRASE_CENTER_NO_NUMBER] = "#{id}: an diese Nummer kann keine SMS gehen. Es wurde nichts gesendet.",
    [PHRASE_CENTER_NOT_FAILED] =
        "#{id}: diese SMS ist nicht fehlgeschlagen oder ging schon noch einmal hinaus. Es wurde nichts gesendet.",
    [PHRASE_CENTER_NOT_CLOSED] = "#{id} ist nicht geschlossen.",
    [PHRASE_CENTER_BAD_SNOOZE] = "#{id} kann nicht bis dahin ruhen.",
    [PHRASE_CENTER_BAD_TAG] = "#{id}: ein Stichwort ist ein Wort mit höchstens 32 Buchstaben.",
    [PHRASE_CENTER_AGENT_HOW] =
        "Es wurde nichts gesendet. Zuerst die Nummer: #12 Text, #12 claim, #12 close, #12 to NAME, "
        "#12 note TEXT; oder queue, away, back.",
    [PHRASE_CENTER_NOBODY_WAITS] = "Niemand wartet.",
    [PHRASE_CENTER_AWAY] = "Sie sind abwesend. BACK, wenn Sie wieder da sind.",
    [PHRASE_CENTER_BACK] = "Sie sind wieder da. Es warten {count}.",
    [PHRASE_CENTER_IDLE_SOON] = "#{id} geht in 2 Minuten zurück in die Warteschlange, wenn Sie nicht antworten.",
    [PHRASE_CENTER_FAILED] = "#{id}: Ihre letzte SMS konnte nicht zugestellt werden.",
    [PHRASE_CENTER_NO_CANNED] = "Es gibt keine vorbereitete Antwort {text}. Es wurde nichts gesendet.",
    [PHRASE_CENTER_CANNED_ALONE] = "#{id}: {text} steht allein, als vorbereitete Antwort. Es wurde nichts gesendet.",
    [PHRASE_CENTER_ASK_ACT] = "Es wurde nichts gesendet. So: {how}. SENDEN schickt Ihre Worte dem Kunden von #{id}.",
    [PHRASE_CENTER_ASK_CLOSED] =
        "#{id} ist geschlossen, zuletzt: {text}\nEs wurde nichts gesendet. JA schickt Ihre SMS dorthin.",
    [PHRASE_CENTER_ASK_OTHERS] = "#{id} war bei {who}: {text}\nEs wurde nichts gesendet. JA schickt Ihre SMS dorthin.",
    [PHRASE_CENTER_ASK_NUMBER] = "#{id} oder #{count}? Es wurde nichts gesendet. JA schickt Ihre SMS an #{id}.",
    [PHRASE_LOOP_YOURS] =
        "{title}: Ihr Telefon scheint von selbst zu antworten. Was es binnen 10 Minuten nach unseren SMS schreibt, geht einen Tag lang nicht weiter.",
    [PHRASE_CENTER_ASK_WHO] =
        "#{id}: Ihr Telefon scheint von selbst zu antworten. Es wurde nichts gesendet; JA schickt Ihre SMS.",
    [PHRASE_CENTER_CUSTOMER_STOPPED] = "#{id}: der Kunde will keine SMS mehr und bekommt keine. #{id} ist geschlossen.",
    [PHRASE_SAID_ALREADY] = "{title} hat das schon bekommen. Dieselbe SMS geht in einer Stunde nicht zweimal weiter.",
    [PHRASE_ME_REACTIONS] = " Reaktionen: {count}.",
    [PHRASE_CALL_GROUP] =
        "Diese Nummer nimmt SMS an, keine Anrufe. Sie gehört zu {title}, einer SMS-Gruppe: schreiben Sie HILFE.",
    [PHRASE_CALL_CENTER] =
        "Diese Nummer nimmt SMS an, keine Anrufe. Schreiben Sie {title}, was Sie brauchen; ein Mensch antwortet.",
    [PHRASE_CENTER_CALLED] = "(ein Anruf, den niemand annehmen konnte)",
    [PHRASE_DAYS] = "Mo Di Mi Do Fr Sa So",
    [PHRASE_MONTHS] = "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    [PHRASE_WAIT_MINUTE] = "1 Minute",
    [PHRASE_WAIT_MINUTES] = "{count} Minuten",
    [PHRASE_WAIT_HOUR] = "1 Stunde",
    [PHRASE_WAIT_HOURS] = "{count} Stunden",
};

/* "Ich" alone is what people answer to "who comes?", so it is not the word for ME. */
static const struct language_word commands[] = {
    {"beitreten", COMMAND_JOIN},      {"mitmachen", COMMAND_JOIN},
    {"hilfe", COMMAND_HELP},          {"wer", COMMAND_WHO},
    {"stumm", COMMAND_MUTE},          {"ruhe", COMMAND_QUIET},
    {"laut", COMMAND_UNMUTE},         {"status", COMMAND_ME},
    {"leitung", COMMAND_OWNER},       {"hinzufugen", COMMAND_ADD},
    {"hinzufuegen", COMMAND_ADD},     {"einladen", COMMAND_INVITE},
    {"entfernen", COMMAND_REMOVE},    {"sperren", COMMAND_BAN},
    {"entsperren", COMMAND_UNBAN},    {"anfragen", COMMAND_ASKERS},
    {"annehmen", COMMAND_APPROVE},    {"ablehnen", COMMAND_REJECT},
    {"offen", COMMAND_OPEN},          {"geschlossen", COMMAND_CLOSED},
    {"weiter", COMMAND_RESUME},       {"ubergeben", COMMAND_TRANSFER},
    {"uebergeben", COMMAND_TRANSFER}, {"ansagen", COMMAND_ANNOUNCE},
    {"beenden", COMMAND_CLOSE},       {NULL, 0},
};

static const struct language_word agent_words[] = {
    {"schlange", COMMAND_AGENT_QUEUE},
    {"warteschlange", COMMAND_AGENT_QUEUE},
    {"weg", COMMAND_AGENT_AWAY},
    {"zuruck", COMMAND_AGENT_BACK},
    {"zurueck", COMMAND_AGENT_BACK},
    {"nehmen", COMMAND_AGENT_CLAIM},
    {"schliessen", COMMAND_AGENT_CLOSE},
    {"freigeben", COMMAND_AGENT_RELEASE},
    {"offnen", COMMAND_AGENT_REOPEN},
    {"oeffnen", COMMAND_AGENT_REOPEN},
    {"an", COMMAND_AGENT_TO},
    {"ubergeben", COMMAND_AGENT_TRANSFER},
    {"uebergeben", COMMAND_AGENT_TRANSFER},
    {"weitergeben", COMMAND_AGENT_TRANSFER},
    {"notiz", COMMAND_AGENT_NOTE},
    {"notizen", COMMAND_AGENT_NOTE},
    {"ruhen", COMMAND_AGENT_SNOOZE},
    {"stichwort", COMMAND_AGENT_TAG},
    {"antworten", COMMAND_AGENT_REPLY},
    {"ja", COMMAND_AGENT_YES},
    {"senden", COMMAND_AGENT_SEND},
    {NULL, 0},
};

static const struct language_word switches[] = {
    {"an", true}, {"ja", true}, {"aus", false}, {"nein", false}, {NULL, 0},
};

const struct language language_de = {
    .code = "de",
    .phrases = phrases,
    .words = {[LANGUAGE_COMMANDS] = commands, [LANGUAGE_AGENT] = agent_words, [LANGUAGE_SWITCH] = switches},
};
