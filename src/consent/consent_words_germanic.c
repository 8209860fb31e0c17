/* English, German, Dutch, Swedish, Danish, Norwegian. */
#include "consent/consent_words_private.h"

#include <stddef.h>

const struct consent_vocabulary consent_words_germanic[] = {
    {.language = "en",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "unsubscribe|unsub|un subscribe|opt out|opt me out|opting out|optout|unsubscribe me|"
                 "deregister|unenroll|desubscribe|stop subscription|cancel subscription|do not contact|"
                 "revoke consent|withdraw consent|withdraw my consent|revoke my consent|unsubscribed|"
                 "opted out",
             [CONSENT_CLASS_STOP] =
                 "stop|end|quit|cancel|revoke|remove|leave|exit|cease|desist|cease and desist|drop out|"
                 "pull out|st0p|5top|stahp",
             [CONSENT_CLASS_ALL] =
                 "all|everything|all of it|all of them|all lists|all your lists|every list|all groups|"
                 "everything else|all of your lists",
             [CONSENT_CLASS_LONE] =
                 "leave me alone|leave us alone|go away|wrong number|you have the wrong number|"
                 "you ve got the wrong number|this is the wrong number|you got the wrong number|"
                 "lose my number|lose this number|forget my number|enough texts|enough messages|no more|"
                 "you have the wrong person|wrong person|i m out of this group|count me out of this group|"
                 "do not disturb|i did not sign up for this|i didn t sign up for this|"
                 "i never signed up for this|get lost|i quit|i m leaving the group|i am leaving the group|"
                 "i m done with this group|i am not interested in these texts|not interested stop|"
                 "quit it with the texts|no thanks stop|knock off the texts|i m out|im out of here|"
                 "i m leaving this chat|i m leaving this group|i am leaving this chat|"
                 "i am leaving this group|leaving the group|leaving this group|i want out|please no more|"
                 "i didnt sign up for this|i m out of here",
             [CONSENT_CLASS_ACT] = "texting|messaging|sending|contacting|writing|bothering|spamming|emailing|calling|"
                                   "pestering|harassing|msging|text|message|contact|send|msg|write|bother|spam|texted",
             [CONSENT_CLASS_THING] =
                 "text|texts|message|messages|sms|txt|txts|msg|msgs|text messages|text message|"
                 "notifications|notification|alerts|updates|spam|group texts|group messages|group text|"
                 "subscription|communications|text reminders|reminders|reminder",
             [CONSENT_CLASS_ME] = "me|us|my number|this number|my phone|my name|our number|my phone number|my cell|"
                                  "this phone|my mobile|my mobile number|this phone number|my details|my contact",
             [CONSENT_CLASS_OUT] = "remove|delete|erase|drop|unlist|exclude|removed|deleted|dropped|scrub",
             [CONSENT_CLASS_TAKE] = "take|get|taken|keep|leave|cross|strike|pull",
             [CONSENT_CLASS_OFF] = "off|out|out of|off of|from",
             [CONSENT_CLASS_LIST] = "list|lists|mailing list|group|group chat|chat|thread|text list|distribution list|"
                                    "database|system|contacts|contact list|group text|text group|subscription|program|"
                                    "service|texting list|phone list|group list|text chain|your records|records|"
                                    "group message|list serve|book|thing|this thing",
             [CONSENT_CLASS_NOT] = "don t|dont|do not|never|not|won t|wont|can t|cannot|didn t|doesn t|shouldn t|"
                                   "please don t|do nt",
             [CONSENT_CLASS_NO_MORE] =
                 "no more|no|no longer|i don t want|i dont want|i do not want|do not want|don t want|"
                 "dont want|i no longer want|no longer wish|i no longer wish|don t wish|do not wish|"
                 "not want|don t need|i don t need|i dont need|i do not need|i do not wish|"
                 "not interested in|i m not interested in|i am not interested in|no further|enough of|"
                 "enough with|done with|i m done with|would rather not|i d rather not|not receive|not get|"
                 "don t care for",
             [CONSENT_CLASS_WISH] =
                 "i want to|i want|i would like to|i d like to|id like to|i would like|i d like|i wish to|"
                 "can you|could you|would you|will you|i need to|i need you to|i want you to|"
                 "i would like you to|i d like you to|i am asking you to|i m asking you to|i asked you to|"
                 "i told you to|i said|i say|wanna|i wanna|want|want to|let me|you need to|you must|"
                 "i demand you|i demand that you|kindly|i have to|i ve to|time for me to|i choose to|"
                 "i am going to|i m going to|i will|i ll|i request to|i request that you|can i|may i|"
                 "could i|i request you|i hereby|consider this|i want off|i want out|wants|wants to|"
                 "i do want|could you kindly|can you kindly",
             [CONSENT_CLASS_ASK] =
                 "how do i|how can i|how to|how do you|how does one|how would i|where do i|where can i|"
                 "what do i do to|is there a way to|how do we|do i have to|what is the way to|how",
             [CONSENT_CLASS_PRONOUN] = "it|this|that|these|those",
             [CONSENT_CLASS_NOW] =
                 "now|right now|right away|immediately|at once|asap|already|again|anymore|any more|today|"
                 "forever|for good|from now on|effective immediately",
             [CONSENT_CLASS_FILL] =
                 "the|a|an|these|this|those|all|any|your|you|my|of|to|be|been|am|is|are|now|right now|"
                 "right away|again|anymore|any more|any longer|immediately|at once|asap|"
                 "as soon as possible|already|just|really|so|so much|in|for|on|with|at|and|i|i m|we|it|"
                 "that|ever|ever again|today|from now on|for good|forever|longer|more|here|there|getting|"
                 "receiving|receive|get|being|sent|have|please|so many|damn|fucking|the hell|bloody|"
                 "stupid|annoying|every|both|such|kind of|group|number|phone|part|me|us|number off|"
                 "officially|effective immediately|once and for all|to this number|to this phone|via text|"
                 "by text|to my phone|like|unwanted|unsolicited|requests|request|would|as|participating|"
                 "participate|further|additional|new|time|somehow|what happens|text|sign for",
             [CONSENT_CLASS_POLITE] =
                 "please|pls|plz|plse|thanks|thank you|thank you very much|thanks a lot|many thanks|thx|"
                 "ty|tysm|cheers|sorry|i m sorry|im sorry|hi|hello|hey|dear|regards|kind regards|"
                 "best regards|best|sincerely|bye|goodbye|good bye|love|everyone|everybody|all the best|"
                 "have a nice day|have a good day|god bless|hi there|hello there|good morning|"
                 "good evening|good afternoon|good day|no hard feelings|nothing personal|take care|"
                 "appreciate it|much appreciated|thank u|thanks so much|many|xx|x|sir|madam|guys|folks|"
                 "friends|excuse me|yours|yours truly|cordially|respectfully|ta|ok|okay|yes|yeah|well|"
                 "hey there|sincerely yours|hi all|no offense|no offence|bless you|see you|lol|ugh|omg|"
                 "seriously",
             [CONSENT_CLASS_IF] =
                 "if|when|unless|until|said|says|saying|told|whether|why|because you|did|does|who|he|she|"
                 "they|till|while",
             [CONSENT_CLASS_START] =
                 "start|unstop|subscribe|resume|restart|resubscribe|re subscribe|opt in|opt me in|optin|"
                 "subscribe me|sign me up|sign me up again|start again|add me back|put me back|"
                 "put me back on|resubscribe me|sign up|begin again|re start|undo stop|unmute stop|"
                 "start me up again|start texting|start sending|start texting me|start sending me|"
                 "start the|sign me back up|join|i want to join|i d like to join|i would like to join|"
                 "i want the texts again|i want to get the texts again|add me back to|put me back to|"
                 "yes i want to join|add me back to the list|sign me up to|sign me up for",
             [CONSENT_CLASS_YES] =
                 "yes|y|yeah|yep|yup|yes please|ok|okay|okey|sure|sure thing|i accept|accept|accepted|"
                 "i agree|agreed|agree|i m in|im in|i am in|count me in|of course|absolutely|definitely|"
                 "certainly|please do|yes i do|yes i will|i will join|i ll join|i d love to|"
                 "i would love to|love to|with pleasure|gladly|yes i accept|yes i would|yes i d love to|"
                 "affirmative|yes sir|yes ma am|y please|ye|yea|yess|sounds good|sounds great|great|"
                 "join me|let me in|add me|please add me|happy to|happy to join|you bet|for sure|alright|"
                 "all right|confirm|confirmed|i confirm|perfect|fine|yes join|yes i want in|yes i m in|"
                 "why not|i accept the invitation|i accept your invitation|yes i want to|i want in|k|"
                 "yep its me|yes its me|yes it s me",
             [CONSENT_CLASS_NO] =
                 "no|n|nope|nah|no thanks|no thank you|no thx|no ty|no way|i said no|not interested|"
                 "i m not interested|im not interested|i am not interested|i decline|decline|declined|"
                 "i refuse|refuse|not now|not for me|no not interested|i don t want to join|"
                 "i do not want to join|i dont want to join|i d rather not|rather not|never|i won t join|"
                 "count me out|i pass|pass|hard pass|i ll pass|no sorry|sorry no|not really|no i don t|"
                 "no i dont|no i do not|no i won t|please no|thanks but no thanks|thanks but no|negative|"
                 "absolutely not|certainly not|not me|don t add me|do not add me|dont add me|not today|"
                 "maybe later|no i decline|i would rather not|not this time|no i don t want to join|"
                 "no i do not want to join|of course not|not a chance|i can t|i cannot|i cant|"
                 "no longer interested",
             [CONSENT_CLASS_HELP] = "help|help me|helpme|hlp|i need help|need help|help needed|get help|"
                                    "i need help with this service",
         }},
    {.language = "de",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "abmelden|abmeldung|abbestellen|austragen|abbestellung|abonnement beenden|abo beenden|"
                 "abo kundigen|kundigung|kundigen|widerrufen|widerruf|abonnement kundigen|"
                 "newsletter abbestellen|tragen sie mich aus|trag mich aus|tragt mich aus|mich austragen|"
                 "mich abmelden|meldet mich ab|meld mich ab|melden sie mich ab|ich melde mich ab|"
                 "melde mich ab|ich kundige|ich widerrufe|streicht mich|streich mich|streichen sie mich|"
                 "abgemeldet|ausgetragen",
             [CONSENT_CLASS_STOP] =
                 "stop|stopp|stoppen|stoppt|ende|aufhoren|beenden|raus|austreten|verlassen|abbrechen|"
                 "austritt|halt|loschen",
             [CONSENT_CLASS_CEASE] = "hor auf|hort auf|horen sie auf|schluss|schluss jetzt|genug|aufhor",
             [CONSENT_CLASS_ALL] = "alles|alle|allem|uberall|allen|allen listen|von allem",
             [CONSENT_CLASS_LONE] = "lasst mich in ruhe|lass mich in ruhe|lassen sie mich in ruhe|lasst uns in ruhe|"
                                    "falsche nummer|sie haben die falsche nummer|du hast die falsche nummer|"
                                    "ihr habt die falsche nummer|das ist die falsche nummer|falsch verbunden|verwahlt|"
                                    "sie haben sich verwahlt|es reicht|jetzt reicht es|jetzt reicht s|ich bin raus|"
                                    "ich will raus|ich trete aus|nicht mehr schreiben|nicht mehr|ich mochte raus|"
                                    "ich will hier raus|vergesst meine nummer|ich verlasse die gruppe|ich steige aus|"
                                    "bitte nicht storen|bitte nicht mehr schreiben|nicht mehr texten|nicht mehr simsen",
             [CONSENT_CLASS_ACT] = "schreiben|senden|schicken|schreib|schreibt|schick|schickt|sendet|texten|simsen|"
                                   "kontaktieren|anschreiben|zu schreiben|zu senden|zu schicken|zuschicken|zusenden|"
                                   "belastigen|zu texten|stort|storen|zu belastigen|kontaktiert|geschickt bekommen|"
                                   "zuzusenden|bekommen|erhalten|haben|kriegen|empfangen",
             [CONSENT_CLASS_THING] =
                 "sms|nachrichten|nachricht|texte|mitteilungen|meldungen|smsen|werbung|textnachrichten|"
                 "benachrichtigungen|whatsapps|mails|sms nachrichten|infos",
             [CONSENT_CLASS_ME] = "mich|mir|uns|meine nummer|diese nummer|meine handynummer|meinen namen|meine daten|"
                                  "meine telefonnummer|mein handy|an mich|an diese nummer|meinen kontakt|meiner nummer",
             [CONSENT_CLASS_OUT] = "loschen|losche|loscht|entfernen|entferne|entfernt|streichen|streiche|streicht|"
                                   "herausnehmen|rausnehmen|nehmen|nehmt|nimm|loschen sie|entfernen sie|streichen sie|"
                                   "nehmen sie|verlassen|austreten|aussteigen|austragen",
             [CONSENT_CLASS_OFF] = "aus|von|raus|heraus|aus der|von der|runter",
             [CONSENT_CLASS_LIST] = "liste|verteiler|gruppe|verteilerliste|gruppenchat|chat|datenbank|sms liste|kartei|"
                                    "ihrer liste|eurer liste|dienst|kontakten|kontakte|telefonliste|adressbuch",
             [CONSENT_CLASS_NOT] = "nicht|nie|niemals|ohne",
             [CONSENT_CLASS_NO_MORE] =
                 "keine|kein|keinerlei|ich will keine|ich mochte keine|ich mocht keine|will keine|"
                 "mochte keine|wir wollen keine|wir mochten keine|ich brauche keine|nie wieder|"
                 "nicht mehr in|ich will nicht mehr in|ich mochte nicht mehr in|genug von|schluss mit|"
                 "ich wunsche keine|verzichte auf|ich verzichte auf|stop mit|stopp mit|hort auf mit|"
                 "hor auf mit|schluss mit den|nicht langer|ich will nicht|ich mochte nicht",
             [CONSENT_CLASS_WISH] =
                 "ich will|ich mochte|ich wurde gern|ich wurde gerne|ich hatte gern|konnen sie|"
                 "konntet ihr|kannst du|konnt ihr|konntest du|konnten sie|wurdet ihr|wurden sie|"
                 "ich bitte sie|ich bitte euch|bitte|will|mochte|wollen|ich wunsche|hort auf|hor auf|"
                 "horen sie auf|ich bitte|ich muss|wir mochten|wir wollen|ich werde|lasst|lass|lassen sie|"
                 "darum",
             [CONSENT_CLASS_ASK] = "wie kann ich|wie kann man|wie komme ich|wie|wie kann ich mich|wo kann ich|wie geht|"
                                   "was muss ich tun um|wie soll ich|kann ich|kann man",
             [CONSENT_CLASS_PRONOUN] = "das|es|damit",
             [CONSENT_CLASS_NOW] = "jetzt|sofort|endlich|ab sofort|umgehend|mal|doch|schon",
             [CONSENT_CLASS_FILL] =
                 "die|der|den|dem|das|des|diese|diesen|dieser|dieses|sie|euch|eure|euren|eurer|ihr|ihre|"
                 "ihren|ihrer|mehr|jetzt|sofort|endlich|bitte|nie|wieder|ab|mit|von|aus|in|im|zu|zum|zur|"
                 "an|auf|weitere|weiteren|mir|mich|ich|und|uns|solche|alle|allen|doch|mal|hier|nicht|nur|"
                 "heute|sein|werden|bekommen|erhalten|fur|immer|ein|eine|so|zukunftig|kunftig|ab sofort|"
                 "umgehend|unverzuglich|langer|meine|mein|meinen|wurde|gern|gerne|einfach|standig|dauernd|"
                 "viele|noch|teil|dass|um|weiterhin",
             [CONSENT_CLASS_POLITE] =
                 "bitte|danke|danke schon|dankeschon|vielen dank|hallo|guten tag|guten morgen|guten abend|"
                 "moin|servus|entschuldigung|sorry|tut mir leid|gruss|grusse|liebe grusse|viele grusse|"
                 "mfg|mit freundlichen grussen|lg|vg|tschuss|schonen tag|schonen abend|besten dank|"
                 "danke im voraus|sehr geehrte damen und herren|leute|freunde|ok|ja|nein|schonen tag noch|"
                 "ciao|beste grusse|herzlichen dank|verzeihung|ihr lieben|bis bald|alles gute",
             [CONSENT_CLASS_IF] = "wenn|falls|sagte|sagt|als|ob|bis|er|warum|weil|meinte",
             [CONSENT_CLASS_START] =
                 "anmelden|anmeldung|starten|wieder anmelden|fortsetzen|weiter|abonnieren|eintragen|"
                 "tragt mich ein|trag mich ein|melde mich an|ich melde mich an|wieder starten|neustart|"
                 "wieder aufnehmen|ich mochte wieder|bitte wieder|wieder|wieder dabei|"
                 "ich mochte wieder dabei sein|start|anfangen|beginnen|tragen sie mich ein|"
                 "tragt mich wieder ein|beitreten|der gruppe beitreten|wieder beitreten",
             [CONSENT_CLASS_YES] =
                 "ja|jo|jep|ja bitte|ja gern|ja gerne|gern|gerne|klar|na klar|naturlich|ok|okay|"
                 "einverstanden|ich bin dabei|bin dabei|dabei|ich nehme an|ich stimme zu|ja danke|sicher|"
                 "selbstverstandlich|ja klar|ja ich will|ja ich mochte|sehr gern|sehr gerne|passt|"
                 "in ordnung|alles klar|mach ich|ich mache mit|ja ich bin dabei|ja ich mache mit|"
                 "aber gern|aber gerne|aber ja|jawohl|ja naturlich|freilich|bin gern dabei|ich bestatige|"
                 "annehmen|nehme an|super|jaa|ich nehme die einladung an|die einladung nehme ich an",
             [CONSENT_CLASS_NO] = "nein|nein danke|ne|nee|no|nicht interessiert|kein interesse|ich will nicht|"
                                  "ich mochte nicht|niemals|nie|auf keinen fall|ich lehne ab|lehne ab|danke nein|"
                                  "danke nicht|lieber nicht|jetzt nicht|ich habe nein gesagt|nein nein|nicht mit mir|"
                                  "keinesfalls|ohne mich|leider nein|nein leider nicht|nein ich mochte nicht|"
                                  "nein ich will nicht|nein kein interesse|ich habe kein interesse|"
                                  "ich bin nicht interessiert|nicht jetzt|keine lust|ablehnen|nein sorry|bitte nicht|"
                                  "danke aber nein|naturlich nicht|auf gar keinen fall",
             [CONSENT_CLASS_HELP] =
                 "hilfe|hilf mir|helft mir|helfen sie mir|ich brauche hilfe|brauche hilfe|hilfe bitte|"
                 "hilfe benotigt|bitte um hilfe",
         }},
    {.language = "nl",
     .words =
         {
             [CONSENT_CLASS_HARD] = "afmelden|afmelding|uitschrijven|uitschrijving|opzeggen|meld me af|meld mij af|"
                                    "schrijf me uit|schrijf mij uit|abonnement opzeggen|mij afmelden|me afmelden|"
                                    "me uitschrijven|mij uitschrijven|ik meld me af|ik meld mij af|afmelden voor|"
                                    "haal me eraf|ik schrijf me uit|opzegging|meld me overal|meld me|meld mij|afgemeld|"
                                    "uitgeschreven",
             [CONSENT_CLASS_STOP] = "stop|stoppen|stopt|einde|annuleren|annuleer|verlaten|ophouden|beeindigen",
             [CONSENT_CLASS_CEASE] =
                 "stop met|stop met het|hou op met|houd op met|ophouden met|hou op|houd op|genoeg|kap",
             [CONSENT_CLASS_ALL] = "alles|allemaal|alle|alle lijsten|overal|van alles",
             [CONSENT_CLASS_LONE] =
                 "laat me met rust|laat mij met rust|laat ons met rust|verkeerd nummer|verkeerde nummer|"
                 "je hebt het verkeerde nummer|u heeft het verkeerde nummer|"
                 "jullie hebben het verkeerde nummer|u hebt het verkeerde nummer|"
                 "dit is een verkeerd nummer|hou ermee op|niet meer|kap ermee|ik wil eruit|haal me eruit|"
                 "ik ga uit de groep|ik verlaat de groep|ik stap uit de groep|genoeg zo|niet storen|"
                 "stop ermee alsjeblieft|verkeerd verbonden|ik wil uit de groep|ik wil uit deze groep",
             [CONSENT_CLASS_ACT] =
                 "sturen|stuur|versturen|schrijven|sms en|smsen|sms sturen|te sturen|te schrijven|appen|"
                 "contacteren|berichten sturen|lastigvallen|lastig te vallen|te smsen|te sms en|berichten|"
                 "sms|verzenden|toesturen|ontvangen|krijgen|hebben|lastig",
             [CONSENT_CLASS_THING] =
                 "bericht|berichten|sms|smsjes|sms jes|sms berichten|berichtjes|meldingen|appjes|reclame|"
                 "teksten|tekstberichten|sms en|sms s",
             [CONSENT_CLASS_ME] = "me|mij|ons|mijn nummer|dit nummer|m n nummer|mijn naam|mijn telefoon|mijn gegevens|"
                                  "mijn telefoonnummer|mijn mobiel",
             [CONSENT_CLASS_OUT] =
                 "verwijder|verwijderen|verwijdert|schrap|schrappen|wis|verlaten|verlaat|haal|halen|haalt|"
                 "streep",
             [CONSENT_CLASS_OFF] = "van|uit|af|eruit|eraf",
             [CONSENT_CLASS_LIST] =
                 "lijst|groep|de lijst|de groep|verzendlijst|groepsapp|jullie lijst|deze lijst|deze groep|"
                 "bestand|database|uw lijst|je lijst|chat|dienst|contacten|mailinglijst|adressenlijst",
             [CONSENT_CLASS_NOT] = "niet|nooit|zonder|niets",
             [CONSENT_CLASS_NO_MORE] =
                 "geen|ik wil geen|wil geen|ik wens geen|nooit meer|niet langer|genoeg van|ik hoef geen|"
                 "hoef geen|wij willen geen|stop met|niet meer|ik wil niet meer|ik wil niet langer|"
                 "ophouden met|we willen geen|ik wil niet|stop met het|klaar met",
             [CONSENT_CLASS_WISH] =
                 "ik wil|ik wil graag|ik zou graag|kun je|kunt u|kunnen jullie|wil je|wilt u|"
                 "willen jullie|graag|gelieve|wil|zou je|zou u|zouden jullie|stop met|stop|kan je|kan u|"
                 "ik wens|ik moet|ik ga|ik verzoek u|ik verzoek je|houd op met|hou op met|mag ik|laat",
             [CONSENT_CLASS_ASK] = "hoe|hoe kan ik|hoe moet ik|hoe kom ik|waar kan ik|hoe meld ik|hoe stop ik",
             [CONSENT_CLASS_PRONOUN] = "dit|dat|het|hiermee|daarmee|ermee",
             [CONSENT_CLASS_NOW] = "nu|meteen|direct|onmiddellijk|nou",
             [CONSENT_CLASS_FILL] =
                 "de|het|een|deze|die|dit|jullie|je|uw|u|meer|nu|direct|meteen|onmiddellijk|nooit|weer|"
                 "met|van|uit|in|te|om|me|mij|mijn|ons|aan|voor|al|en|ik|alle|zulke|krijgen|ontvangen|"
                 "worden|hier|ook|maar|naar|dat|langer|nog|vanaf|zo|snel|mogelijk|per|af|toch|steeds|"
                 "ermee|alstublieft|op|deel|dan|zijn|graag|vanaf nu|dag",
             [CONSENT_CLASS_POLITE] =
                 "alsjeblieft|alstublieft|aub|a u b|ajb|svp|graag|bedankt|dank je|dank u|dank je wel|"
                 "dank u wel|dankjewel|dankuwel|hartelijk dank|hallo|hoi|dag|goedemorgen|goedemiddag|"
                 "goedenavond|sorry|excuses|groeten|groet|groetjes|met vriendelijke groet|mvg|"
                 "vriendelijke groeten|doei|ja|nee|mensen|vrienden|ok|bvd|bij voorbaat dank|fijne dag|gr|"
                 "allemaal|het spijt me|hoi allemaal",
             [CONSENT_CLASS_IF] = "als|wanneer|zei|zegt|tot|hij|zij|waarom|omdat|indien",
             [CONSENT_CLASS_START] = "aanmelden|aanmelding|starten|begin|beginnen|hervatten|inschrijven|schrijf me in|"
                                     "meld me aan|opnieuw|weer aanmelden|opnieuw aanmelden|ik meld me aan|abonneren|"
                                     "meld mij aan|schrijf mij in|meld me weer aan|activeren|herstart|"
                                     "weer berichten ontvangen|weer",
             [CONSENT_CLASS_YES] = "ja|ja graag|graag|jazeker|zeker|natuurlijk|prima|goed|akkoord|ik doe mee|ja ik wil|"
                                   "ja ik doe mee|ik accepteer|ok|oke|is goed|ja hoor|ja bedankt|tuurlijk|uiteraard|"
                                   "ja prima|met plezier|doe maar|leuk|ja leuk|ja natuurlijk|ja zeker|zeker weten|jep|"
                                   "ik ga akkoord|helemaal goed|ja dank je|ja dank u|ik bevestig|top|ja is goed",
             [CONSENT_CLASS_NO] =
                 "nee|nee bedankt|nee dank je|nee dank u|neen|geen interesse|niet geinteresseerd|"
                 "ik wil niet|nooit|ik weiger|liever niet|nee liever niet|nu niet|ik zei nee|"
                 "nee geen interesse|nee sorry|ik heb geen interesse|bedankt maar nee|nee hoor|nee nee|"
                 "geen zin|absoluut niet|ik ben niet geinteresseerd|echt niet|nope|sorry nee|niet nu|"
                 "nee ik wil niet|zeker niet|helaas niet|neen dank u",
             [CONSENT_CLASS_HELP] = "hulp|help mij|help me|ik heb hulp nodig|hulp nodig|hulp gevraagd|help ons",
         }},
    {.language = "sv",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "avregistrera|avregistrera mig|avsluta prenumeration|avprenumerera|avanmal|avanmalan|"
                 "avbestall|avanmal mig|avsluta prenumerationen|avregistrering|avbestalla|saga upp|"
                 "avregistrera oss|jag avregistrerar mig|avregistrerad",
             [CONSENT_CLASS_STOP] = "stopp|stop|avsluta|avbryt|lamna|stoppa|upphor|upphora|avbryta",
             [CONSENT_CLASS_CEASE] = "sluta|sluta att",
             [CONSENT_CLASS_ALL] = "allt|alla|fran allt",
             [CONSENT_CLASS_LONE] =
                 "lat mig vara|lat mig vara ifred|lat mig vara i fred|lamna mig i fred|lamna mig ifred|"
                 "fel nummer|du har fel nummer|ni har fel nummer|det har ar fel nummer|inga fler|sluta nu|"
                 "nu racker det|det racker|jag lamnar gruppen|jag vill ga ur gruppen|jag gar ur gruppen|"
                 "jag gar ur|fel person|stor inte|jag vill inte vara med langre|jag vill ga ur",
             [CONSENT_CLASS_ACT] =
                 "skicka|skriva|sms a|smsa|texta|kontakta|skriv|skicka till|messa|stora|hora av er|ringa|"
                 "hora av dig|spamma|fa|ta emot|ha",
             [CONSENT_CLASS_THING] =
                 "sms|meddelanden|meddelande|mess|notiser|sms meddelanden|textmeddelanden|utskick|smsen|"
                 "meddelandena|reklam|aviseringar",
             [CONSENT_CLASS_ME] = "mig|oss|mitt nummer|det har numret|detta nummer|till mig|min telefon|mitt namn|"
                                  "mina uppgifter|mitt telefonnummer|mitt mobilnummer",
             [CONSENT_CLASS_OUT] = "ta bort|radera|stryk|ta av|tag bort|plocka bort|lamna|ga ur|ga ut ur",
             [CONSENT_CLASS_OFF] = "fran|ur|av",
             [CONSENT_CLASS_LIST] =
                 "lista|listan|gruppen|grupp|er lista|sms listan|chatten|sms lista|registret|din lista|"
                 "den har listan|den har gruppen|den har chatten|utskicket|kontakter|utskicken",
             [CONSENT_CLASS_NOT] = "inte|aldrig|ej|utan",
             [CONSENT_CLASS_NO_MORE] =
                 "inga fler|inga|jag vill inte ha|jag vill inte ha fler|vill inte ha|inte mer|inga mer|"
                 "trott pa|jag vill inte langre ha|vill inte langre ha|jag vill inte fa|"
                 "jag vill inte langre fa|vill inte fa|jag vill inte vara med i|nog med|"
                 "jag vill inte langre vara med i|jag onskar inga|vi vill inte ha",
             [CONSENT_CLASS_WISH] =
                 "jag vill|kan ni|kan du|jag skulle vilja|vill|var snall och|vanligen|sluta|jag onskar|"
                 "snalla|jag behover|skulle ni kunna|skulle du kunna|var vanlig|var god|jag maste|kan jag|"
                 "far jag|jag ska",
             [CONSENT_CLASS_ASK] = "hur|hur kan jag|hur gor jag for att|hur lamnar jag|hur kan man|hur avslutar jag|"
                                   "var kan jag|hur slutar jag",
             [CONSENT_CLASS_PRONOUN] = "det|detta|med det",
             [CONSENT_CLASS_NOW] = "nu|genast|omedelbart",
             [CONSENT_CLASS_FILL] =
                 "de|den|det|dessa|era|er|din|dina|mer|nu|genast|aldrig|igen|att|till|fran|pa|i|ur|av|"
                 "fler|mig|langre|med|om|alla|omedelbart|har|vara|bli|fa|och|ett|en|for|jag|tack|snalla|"
                 "min|mina|mitt|sa|bums|direkt|inga|bort|som|ta emot|ha|ni|du",
             [CONSENT_CLASS_POLITE] =
                 "tack|tack sa mycket|snalla|hej|hejsan|hej da|forlat|ursakta|vanliga halsningar|mvh|"
                 "halsningar|tack pa forhand|god morgon|god kvall|ja|nej|hej alla|vanligen|ledsen|"
                 "beklagar|god dag|halsar|med vanlig halsning|ha det bra|tackar|kram",
             [CONSENT_CLASS_IF] = "nar|sa|sager|tills|han|hon|varfor|ifall|sade",
             [CONSENT_CLASS_START] =
                 "starta|borja|borja igen|ateruppta|prenumerera|registrera mig|anmal mig|anmala mig|"
                 "starta igen|registrera|ga med|jag vill vara med igen|anmal mig igen|lagg till mig|"
                 "ga med i gruppen",
             [CONSENT_CLASS_YES] =
                 "ja|ja tack|japp|javisst|sjalvklart|garna|ja garna|absolut|okej|jag ar med|"
                 "jag accepterar|visst|ok|jo|givetvis|ja visst|ja sjalvklart|ja absolut|det vill jag|"
                 "ja jag vill|ja det vill jag|kor pa|toppen|bra|jada|jag tackar ja|med gladje|jajamen|"
                 "jag bekraftar|naturligtvis",
             [CONSENT_CLASS_NO] =
                 "nej|nej tack|inte intresserad|jag vill inte|aldrig|nej aldrig|jag tackar nej|inte nu|"
                 "nepp|nej nej|nej inte intresserad|helst inte|jag ar inte intresserad|ej intresserad|"
                 "absolut inte|tack men nej tack|nej det vill jag inte|nej jag vill inte|jag sa nej|"
                 "tyvarr inte|nej tyvarr|na",
             [CONSENT_CLASS_HELP] = "hjalp|hjalp mig|jag behover hjalp|hjalp tack|behover hjalp|kan jag fa hjalp|"
                                    "far jag hjalp",
         }},
    {.language = "da",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "afmeld|afmeld mig|afmelding|framelding|frameld|frameld mig|opsig|afmelde mig|afmelde|"
                 "jeg afmelder|jeg afmelder mig|opsigelse|afregistrer|afbestil|jeg vil afmeldes|afmeldes",
             [CONSENT_CLASS_STOP] = "stop|slut|stands|afslut|forlad|stopper|annuller",
             [CONSENT_CLASS_CEASE] = "stop med at|hold op med at|stop med|hold op med|hold op|nok",
             [CONSENT_CLASS_ALL] = "alt|alle",
             [CONSENT_CLASS_LONE] =
                 "lad mig vaere|lad mig vaere i fred|lad mig vaere i fred nu|forkert nummer|"
                 "du har forkert nummer|i har forkert nummer|det er forkert nummer|ikke flere|ikke mere|"
                 "nu er det nok|det er nok|jeg forlader gruppen|jeg vil ud|jeg melder mig ud|"
                 "jeg vil ud af gruppen|jeg vil gerne ud af gruppen|forkert person|"
                 "du har faet forkert nummer|i har faet forkert nummer",
             [CONSENT_CLASS_ACT] =
                 "sende|send|skrive|skriv|sms e|smse|kontakte|kontakt|texte|med at sende|med at skrive|"
                 "at sende|at skrive|at smse|med at smse|forstyr|forstyrre|modtage|have|fa",
             [CONSENT_CLASS_THING] =
                 "sms|sms er|smser|beskeder|besked|beskederne|notifikationer|tekstbeskeder|sms beskeder|"
                 "reklamer|spam",
             [CONSENT_CLASS_ME] = "mig|os|mit nummer|dette nummer|til mig|det her nummer|mit navn|mit telefonnummer|"
                                  "min telefon|mine oplysninger",
             [CONSENT_CLASS_OUT] = "fjern|slet|fjerne|slette|meld|tag|stryg|forlade",
             [CONSENT_CLASS_OFF] = "fra|af|ud|ud af",
             [CONSENT_CLASS_LIST] = "liste|listen|gruppen|gruppe|jeres liste|din liste|denne liste|denne gruppe|"
                                    "den her gruppe|chatten|sms listen|registret|databasen|den her liste",
             [CONSENT_CLASS_NOT] = "ikke|aldrig|ej|uden",
             [CONSENT_CLASS_NO_MORE] =
                 "ikke flere|ingen|ingen flere|jeg vil ikke have|jeg onsker ikke|vil ikke have|"
                 "jeg vil ikke have flere|ikke mere|jeg vil ikke modtage|jeg onsker ikke flere|"
                 "jeg onsker ikke at modtage|jeg gider ikke|nok af|trat af|jeg vil ikke vaere med i|"
                 "jeg vil ikke laengere",
             [CONSENT_CLASS_WISH] =
                 "jeg vil|jeg vil gerne|kan i|kan du|vil i|vil du|jeg onsker|vaer venlig at|venligst|"
                 "stop med|hold op med|jeg skal|ma jeg|kan jeg|kunne i|kunne du",
             [CONSENT_CLASS_ASK] =
                 "hvordan|hvordan kan jeg|hvordan kommer jeg|hvordan melder jeg mig|hvordan stopper jeg|"
                 "hvor kan jeg|hvordan afmelder jeg mig",
             [CONSENT_CLASS_PRONOUN] = "det|dette|med det",
             [CONSENT_CLASS_NOW] = "nu|straks|omgaende",
             [CONSENT_CLASS_FILL] =
                 "de|den|det|disse|jeres|dine|din|mere|nu|straks|aldrig|igen|at|til|fra|pa|i|af|flere|mig|"
                 "alle|med|om|have|modtage|vaere|her|og|et|en|for|jeg|gerne|venligst|min|mit|mine|denne|"
                 "dette|fa|laengere|omgaende|som|ud|tak",
             [CONSENT_CLASS_POLITE] = "tak|mange tak|venligst|hej|hejsa|farvel|undskyld|hilsen|venlig hilsen|mvh|"
                                      "pa forhand tak|tak pa forhand|godmorgen|godaften|ja|nej|hej alle|kh|beklager|"
                                      "med venlig hilsen|vh|goddag|vaer sod|vaer sa venlig|ha en god dag|tusind tak",
             [CONSENT_CLASS_IF] = "hvis|nar|sagde|siger|indtil|han|hun|hvorfor|fordi",
             [CONSENT_CLASS_START] = "begynd|genoptag|tilmeld|tilmeld mig|tilmelding|start igen|jeg tilmelder mig|"
                                     "tilmeld mig igen|genstart|jeg vil gerne tilmeldes|meld mig til|deltage igen",
             [CONSENT_CLASS_YES] =
                 "ja|ja tak|jo|jep|selvfolgelig|naturligvis|gerne|meget gerne|ja gerne|okay|ok|jeg er med|"
                 "jeg accepterer|det vil jeg gerne|klart|helt sikkert|ja selvfolgelig|jeps|"
                 "ja jeg vil gerne|ja det vil jeg|fint|super|jeg siger ja|jeg bekraefter|bestemt|jada|"
                 "aftale",
             [CONSENT_CLASS_NO] = "nej|nej tak|ikke interesseret|jeg vil ikke|aldrig|ikke nu|niks|nej nej|helst ikke|"
                                  "jeg er ikke interesseret|nej jeg er ikke interesseret|nej det vil jeg ikke|"
                                  "jeg siger nej|tak men nej tak|desvaerre nej|jeg sagde nej|overhovedet ikke|"
                                  "nej desvaerre|nej ellers tak|ellers tak",
             [CONSENT_CLASS_HELP] = "hjaelp|hjaelp mig|jeg har brug for hjaelp|hjaelp tak|brug for hjaelp",
         }},
    {.language = "no",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "avmeld|avmeld meg|meld meg av|avslutt abonnement|avregistrer|avregistrer meg|si opp|"
                 "avbestill|jeg melder meg av|avmelding|melde meg av|avslutt abonnementet|meld meg ut",
             [CONSENT_CLASS_STOP] = "stopp|stop|avslutt|avbryt|forlat|stans",
             [CONSENT_CLASS_CEASE] = "slutt a|slutt med a|slutt med|stopp a|slutt med det|slutt|gi dere|kutt ut|nok",
             [CONSENT_CLASS_ALL] = "alt|alle",
             [CONSENT_CLASS_LONE] =
                 "la meg vaere|la meg vaere i fred|feil nummer|du har feil nummer|dere har feil nummer|"
                 "ikke flere|ikke mer|na er det nok|jeg forlater gruppen|jeg vil ut av gruppen|"
                 "jeg melder meg ut|det holder na|det er feil nummer|feil person|jeg vil ut|"
                 "jeg gar ut av gruppen",
             [CONSENT_CLASS_ACT] =
                 "sende|send|skrive|skriv|sms e|smse|kontakte|kontakt|tekste|a sende|a skrive|a tekste|"
                 "med a sende|med a skrive|masing|forstyrre|ha|motta|fa",
             [CONSENT_CLASS_THING] =
                 "sms|sms er|smser|meldinger|melding|tekstmeldinger|meldingene|beskjeder|varsler|reklame|"
                 "sms ene",
             [CONSENT_CLASS_ME] = "meg|oss|nummeret mitt|dette nummeret|til meg|mitt nummer|navnet mitt|telefonen min|"
                                  "mobilnummeret mitt|mine opplysninger|telefonnummeret mitt",
             [CONSENT_CLASS_OUT] = "fjern|slett|fjerne|slette|ta|stryk|meld|forlate|ga ut",
             [CONSENT_CLASS_OFF] = "fra|av|ut|ut av|bort",
             [CONSENT_CLASS_LIST] =
                 "liste|listen|lista|gruppen|gruppa|listen deres|lista deres|denne listen|denne gruppen|"
                 "denne gruppa|chatten|registeret|gruppe|denne lista|tjenesten",
             [CONSENT_CLASS_NOT] = "ikke|aldri|uten",
             [CONSENT_CLASS_NO_MORE] = "ikke flere|ingen|ingen flere|jeg vil ikke ha|vil ikke ha|jeg onsker ikke|"
                                       "jeg vil ikke ha flere|ikke mer|jeg onsker ikke flere|nok|jeg vil ikke motta|"
                                       "jeg onsker ikke a motta|jeg vil ikke fa|lei av|jeg vil ikke vaere med i|nok av",
             [CONSENT_CLASS_WISH] = "jeg vil|jeg vil gjerne|kan dere|kan du|vil dere|jeg onsker|vennligst|slutt|"
                                    "vaer sa snill|slutt med|slutt a|jeg onsker a|jeg ma|kan jeg|kunne dere|kunne du|"
                                    "vaer sa snill a|jeg skal",
             [CONSENT_CLASS_ASK] = "hvordan|hvordan kan jeg|hvordan melder jeg meg|hvor kan jeg|hvordan stopper jeg|"
                                   "hvordan kommer jeg meg",
             [CONSENT_CLASS_PRONOUN] = "det|dette|med det",
             [CONSENT_CLASS_NOW] = "na|straks|umiddelbart",
             [CONSENT_CLASS_FILL] =
                 "de|den|det|disse|deres|dine|din|mer|na|straks|aldri|igjen|a|til|fra|pa|i|av|flere|meg|"
                 "alle|med|om|ha|motta|vaere|her|og|et|en|for|jeg|gjerne|dere|oss|min|mine|mitt|denne|"
                 "dette|fa|lenger|umiddelbart|som|ut|takk|du|sa",
             [CONSENT_CLASS_POLITE] =
                 "takk|tusen takk|mange takk|vennligst|hei|hei alle|ha det|unnskyld|beklager|hilsen|"
                 "vennlig hilsen|mvh|pa forhand takk|takk pa forhand|god morgen|god kveld|ja|nei|"
                 "vaer sa snill|med vennlig hilsen|god dag|ha en fin dag|hade|hallo|klem",
             [CONSENT_CLASS_IF] = "hvis|nar|sa|sier|til|han|hun|hvorfor|fordi|inntil",
             [CONSENT_CLASS_START] =
                 "begynn|gjenoppta|meld meg pa|pamelding|start igjen|registrer meg|meld meg pa igjen|"
                 "abonner|jeg vil melde meg pa|bli med i gruppa|bli med|bli med igjen",
             [CONSENT_CLASS_YES] =
                 "ja|ja takk|jo|jepp|selvfolgelig|selvsagt|gjerne|ja gjerne|okei|ok|greit|jeg er med|"
                 "jeg aksepterer|det vil jeg gjerne|klart|klart det|absolutt|ja selvfolgelig|ja jeg vil|"
                 "ja det vil jeg|supert|flott|den er god|ja absolutt|naturligvis|jeg takker ja|helt klart|"
                 "jeg bekrefter",
             [CONSENT_CLASS_NO] = "nei|nei takk|ikke interessert|jeg vil ikke|aldri|ikke na|niks|nei nei|helst ikke|"
                                  "jeg er ikke interessert|nei jeg er ikke interessert|jeg sa nei|takk men nei takk|"
                                  "dessverre ikke|nei dessverre|jeg takker nei|absolutt ikke|nei det vil jeg ikke",
             [CONSENT_CLASS_HELP] = "hjelp|hjelp meg|jeg trenger hjelp|trenger hjelp|hjelp takk",
         }},
    {.language = NULL},
};
