/* Polish, Czech, Russian, Ukrainian. */
#include "consent/consent_words_private.h"

#include <stddef.h>

const struct consent_vocabulary consent_words_slavic[] = {
    {.language = "pl",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "wypisz|wypisac|wypisz mnie|wypiszcie mnie|prosze mnie wypisac|wypisanie|rezygnuje|"
                 "rezygnacja|rezygnacja z subskrypcji|anuluj subskrypcje|wyrejestruj|wyrejestrowac|"
                 "chce sie wypisac|wypisuje sie|chcialbym sie wypisac|chcialabym sie wypisac|odsubskrybuj|"
                 "wypis|wypisz sie|mnie wypisac|sie wypisac|wyrejestruj mnie|wyrejestrujcie mnie|"
                 "anulowac subskrypcje|anulujcie subskrypcje|wypisany|wypisana",
             [CONSENT_CLASS_STOP] = "stop|koniec|anuluj|zakoncz|wyjdz|zrezygnuj|przestac|zatrzymaj|anulowac|odejdz",
             [CONSENT_CLASS_CEASE] = "przestan|przestancie|dosc|wystarczy|starczy|skoncz|skonczcie|prosze przestac",
             [CONSENT_CLASS_ALL] = "wszystko|wszystkie|ze wszystkiego|wszystkich|wszystkich list|ze wszystkich list|"
                                   "ze wszystkich",
             [CONSENT_CLASS_LONE] =
                 "dajcie mi spokoj|daj mi spokoj|zostawcie mnie w spokoju|zostaw mnie w spokoju|zly numer|"
                 "pomylka|to pomylka|bledny numer|pomylony numer|nie ten numer|dajcie juz spokoj|"
                 "odchodze z grupy|chce odejsc z grupy|wypadam|to zly numer|to jest zly numer|"
                 "prosze dac mi spokoj|juz wystarczy|opuszczam grupe|wychodze z grupy|macie zly numer|"
                 "masz zly numer|ma pan zly numer|ma pani zly numer|pomylka numeru|nie przeszkadzac|"
                 "nie pisac wiecej|prosze nie pisac wiecej|prosze nie pisac|nie piszcie wiecej|"
                 "nie piszcie do mnie",
             [CONSENT_CLASS_ACT] =
                 "wysylac|wysylajcie|wysylaj|pisac|piszcie|pisz|przysylac|przysylajcie|przysylaj|smsowac|"
                 "kontaktowac|kontaktujcie sie|nekac|wysylania|pisania|spamowac|wysylanie|przysylac mi|"
                 "wysylac mi|pisac do mnie|przesylac|przesylajcie|otrzymywac|dostawac|dreczyc|nekajcie|"
                 "spamujcie|do mnie pisac|mi wysylac|kontaktowac sie|nie pisac|nie wysylac",
             [CONSENT_CLASS_THING] =
                 "sms|smsow|sms ow|smsy|sms y|wiadomosci|wiadomosc|esemesow|powiadomien|reklam|tekstow|"
                 "esemesy|powiadomienia|wiadomosciami|komunikatow",
             [CONSENT_CLASS_ME] = "mnie|mi|nas|nam|moj numer|mojego numeru|ten numer|tego numeru|do mnie|na ten numer|"
                                  "moj telefon|moje dane|moich danych|na moj numer|mojego telefonu",
             [CONSENT_CLASS_OUT] = "usun|usuncie|usunac|skresl|skreslcie|skreslic|wykresl|wykreslcie|wykreslic|wykasuj|"
                                   "kasuj|opuscic|usuwac|wykasujcie|skasuj|skasujcie|opuszczam|wyjsc|odejsc|usuniecie|"
                                   "wyrzuccie|wyrzuc",
             [CONSENT_CLASS_OFF] = "z|ze",
             [CONSENT_CLASS_LIST] =
                 "lista|listy|grupa|grupy|grupe|bazy|bazy danych|z listy|z grupy|listy odbiorcow|"
                 "kontaktow|czatu|uslugi|waszej listy|twojej listy|tej grupy|tej listy|bazy kontaktow",
             [CONSENT_CLASS_NOT] = "nie|nigdy|bez|zebyscie nie|prosze nie",
             [CONSENT_CLASS_NO_MORE] =
                 "zadnych|zadnych wiecej|nie chce|nie chce juz|nie zycze sobie|nie chce wiecej|"
                 "juz nie chce|dosc|mam dosc|koniec z|nie potrzebuje|wiecej zadnych|nie chcemy|"
                 "nie chce dostawac|nie chce otrzymywac|nie zyczymy sobie|nie chce byc|nie chce juz byc|"
                 "nie jestem zainteresowany|nigdy wiecej|stop",
             [CONSENT_CLASS_WISH] = "chce|chcialbym|chcialabym|prosze o|prosze|czy mozecie|czy mozesz|czy moze pan|"
                                    "czy moze pani|mozecie|mozesz|musze|przestancie|przestan|skonczcie|skoncz|"
                                    "uprzejmie prosze o|bardzo prosze o|zycze sobie|czy moglibyscie|zamierzam|"
                                    "prosze przestac|poprosze o|prosze mnie",
             [CONSENT_CLASS_ASK] =
                 "jak|jak moge|jak mozna|w jaki sposob|jak sie|gdzie moge|co zrobic zeby|jak mam|czy moge",
             [CONSENT_CLASS_PRONOUN] = "to|z tym|tym|tego",
             [CONSENT_CLASS_NOW] = "teraz|natychmiast|juz|zaraz",
             [CONSENT_CLASS_FILL] =
                 "te|tych|ten|tego|tej|ta|wasze|waszych|waszej|twoich|wiecej|juz|teraz|natychmiast|nigdy|"
                 "mi|mnie|do|z|ze|na|od|mojego|moj|w|i|o|tyle|wszystkie|wszystkich|otrzymywac|dostawac|"
                 "byc|zadnych|zaraz|tutaj|stad|odtad|sie|moje|ani|jednego|kolejnych|swojej|swoich|panstwa|"
                 "tym|tak|od was|zebyscie|zeby|wam|was|ode|sobie|jestem|sms",
             [CONSENT_CLASS_POLITE] =
                 "prosze|prosze bardzo|bardzo prosze|dziekuje|dzieki|z gory dziekuje|dziekuje bardzo|"
                 "czesc|hej|witam|dzien dobry|dobry wieczor|przepraszam|pozdrawiam|pozdrowienia|"
                 "z powazaniem|do widzenia|na razie|milego dnia|tak|kochani|ok|dobry|dobranoc|przykro mi|"
                 "sorry|sory|bardzo dziekuje|wielkie dzieki|nie",
             [CONSENT_CLASS_IF] = "jesli|jezeli|gdy|kiedy|powiedzial|mowi|on|ona|dlaczego|az|bo|gdyby",
             [CONSENT_CLASS_START] =
                 "zapisz|zapisz mnie|zapisac sie|zacznij|wznow|wznowic|wznowienie|chce wrocic|ponownie|"
                 "zapisz mnie ponownie|subskrybuj|rozpocznij|chce sie zapisac|zapiszcie mnie|"
                 "prosze mnie zapisac|wlacz|zapisz mnie znowu|zapisuje sie|aktywuj|wlaczcie|znowu|"
                 "znowu dostawac",
             [CONSENT_CLASS_YES] =
                 "tak|tak prosze|jasne|oczywiscie|zgoda|zgadzam sie|chetnie|dobrze|akceptuje|pewnie|"
                 "no pewnie|tak chce|tak chetnie|ok|dolaczam|wchodze w to|z przyjemnoscia|bardzo chetnie|"
                 "tak dziekuje|tak oczywiscie|tak zgadzam sie|potwierdzam|pewnie ze tak|jasne ze tak|"
                 "z checia|spoko|super|no jasne|tak jest|tak z checia|tak akceptuje|tak jasne|"
                 "tak dolaczam|tak poprosze|poprosze",
             [CONSENT_CLASS_NO] = "nie|nie dziekuje|nie dzieki|nie chce|nie jestem zainteresowany|"
                                  "nie jestem zainteresowana|nie interesuje mnie to|odmawiam|nigdy|nie zgadzam sie|"
                                  "nie teraz|powiedzialem nie|powiedzialam nie|raczej nie|nie nie chce|nie ma mowy|"
                                  "dziekuje nie|nie interesuje mnie|nie przepraszam|absolutnie nie|w zadnym wypadku|"
                                  "dziekuje ale nie|nie nie|mowie nie|wole nie|niestety nie",
             [CONSENT_CLASS_HELP] = "pomoc|pomocy|pomoz mi|pomozcie|potrzebuje pomocy|pomozcie mi|prosze o pomoc",
         }},
    {.language = "cs",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "odhlasit|odhlaste me|odhlasit se|odhlas me|odhlasuji se|zrusit odber|zruste odber|"
                 "odhlaseni|chci se odhlasit|chci odhlasit|prosim odhlasit|zrusit odebirani|"
                 "odhlasit odber|vyskrtnete me|vyskrtni me|chtel bych se odhlasit|chtela bych se odhlasit|"
                 "me odhlasit|odhlaseni z odberu|odhlasen|odhlasena",
             [CONSENT_CLASS_STOP] = "stop|konec|zrusit|zrus|ukoncit|zastavit|zruste|odejit|zastavte|ukoncete",
             [CONSENT_CLASS_CEASE] = "dost|prestante|prestan|skoncete|staci",
             [CONSENT_CLASS_ALL] = "vse|vsechno|vsechny|ze vseho|vsech|ze vsech seznamu",
             [CONSENT_CLASS_LONE] =
                 "nechte me na pokoji|nech me na pokoji|dejte mi pokoj|dej mi pokoj|spatne cislo|omyl|"
                 "to je omyl|mate spatne cislo|mas spatne cislo|uz ne|uz dost|odchazim ze skupiny|"
                 "chci odejit ze skupiny|to je spatne cislo|opoustim skupinu|uz staci|"
                 "chci ze skupiny odejit|chci odejit|nerusit|nerusit prosim|uz mi nepiste|uz nepiste|"
                 "nepiste mi|nepiste",
             [CONSENT_CLASS_ACT] =
                 "posilat|posilejte|posilej|psat|piste|kontaktovat|psani|posilani|neposilejte|neposilej|"
                 "nepiste|nepis|nekontaktujte|nekontaktuj|zasilat|zasilejte|nezasilejte|obtezovat|"
                 "neobtezujte|neposilat|mi psat|mi posilat|dostavat",
             [CONSENT_CLASS_THING] =
                 "sms|smsky|smsek|zprav|zpravy|zpravu|sms zprav|sms zpravy|textovky|esemesky|esemesek|"
                 "upozorneni|reklamy",
             [CONSENT_CLASS_ME] = "me|mi|nas|nam|moje cislo|me cislo|toto cislo|mne|muj telefon|na toto cislo|"
                                  "na moje cislo|meho cisla|moje udaje|mame",
             [CONSENT_CLASS_OUT] = "smazte|smaz|vymazte|vymaz|odstrante|odstran|odstranit|vyradte|vyradit|vyrad|smazat|"
                                   "vymazat|opustit|vyhodte|odeberte",
             [CONSENT_CLASS_OFF] = "z|ze",
             [CONSENT_CLASS_LIST] =
                 "seznamu|skupiny|databaze|vaseho seznamu|tohoto seznamu|teto skupiny|listu|skupinu|chatu|"
                 "konverzace|seznam|vasi databaze|kontaktu|sluzby",
             [CONSENT_CLASS_NOT] = "ne|nikdy|bez|neprestavejte",
             [CONSENT_CLASS_NO_MORE] =
                 "uz zadne|zadne|zadne dalsi|uz nechci|nechci|nechci dalsi|neposilejte mi|neposilejte|"
                 "uz mi neposilejte|uz neposilejte|nepreju si|neprejeme si|uz nechceme|dost|konec|"
                 "nechci dostavat|uz nechci dostavat|nechci uz|uz mi neposilej|nechci byt|nepiste mi|"
                 "nepreji si|nezasilejte mi|mam dost|uz mi nepiste|mi nepiste|uz nepiste",
             [CONSENT_CLASS_WISH] =
                 "chci|chtel bych|chtela bych|muzete|mohli byste|muzes|prosim|prestante|prestan|prosim o|"
                 "zadam o|preji si|potrebuji|mohl bys|mohla bys|musim|rad bych|rada bych|prosim vas|"
                 "skoncete",
             [CONSENT_CLASS_ASK] = "jak|jak se|jak muzu|jak mohu|jak se muzu|kde muzu|jak se da|jak mam",
             [CONSENT_CLASS_PRONOUN] = "to|toho|s tim",
             [CONSENT_CLASS_NOW] = "hned|ihned|okamzite|uz",
             [CONSENT_CLASS_FILL] =
                 "ty|tyto|vase|vasich|tvoje|uz|hned|okamzite|nikdy|mi|me|na|z|ze|od|vas|dalsi|vice|s|a|do|"
                 "v|tento|tohoto|tuto|teto|sem|ihned|jiz|tech|si|se|byt|dostavat|muj|moje|tady|odtud|"
                 "tolik|vsechny|tim|o|ani|jednu|zadne|vic|prosim|sms",
             [CONSENT_CLASS_POLITE] =
                 "prosim|prosim vas|dekuji|diky|dekuju|dekuji predem|predem dekuji|dobry den|ahoj|"
                 "omlouvam se|s pozdravem|nashledanou|na shledanou|hezky den|mejte se|promin|prominte|"
                 "zdravim|ano|dobry vecer|pekny den|moc dekuji|cau|lituji|ne|dik|nazdar|pratele|moc diky",
             [CONSENT_CLASS_IF] = "kdyz|pokud|rekl|rika|az|proc|on|ona|jestli|protoze",
             [CONSENT_CLASS_START] =
                 "zacit|zacnete|prihlasit|prihlaste me|prihlasit se|obnovit|znovu|pokracovat|odebirat|"
                 "prihlas me|chci se prihlasit|chci znovu|prihlaste me znovu|prihlasuji se|obnovte|"
                 "aktivovat|spustit|pridat do skupiny|se pridat|pridat se",
             [CONSENT_CLASS_YES] =
                 "ano|ano prosim|jo|jasne|samozrejme|rad|rada|souhlasim|prijimam|ok|dobre|ano souhlasim|"
                 "ano chci|urcite|ano rad|ano rada|s radosti|jo jasne|ano dekuji|jiste|ano jiste|"
                 "jdu do toho|beru|ano samozrejme|potvrzuji|super|jasna vec|pridam se|pocitejte se mnou",
             [CONSENT_CLASS_NO] =
                 "ne|ne dekuji|ne diky|nechci|nemam zajem|nesouhlasim|nikdy|odmitam|ted ne|rekl jsem ne|"
                 "rekla jsem ne|nezajima me to|ne ne|radsi ne|ne nechci|ne nemam zajem|dekuji ne|"
                 "dekuji nechci|v zadnem pripade|rozhodne ne|bohuzel ne|dekuji ale ne|radeji ne",
             [CONSENT_CLASS_HELP] = "pomoc|pomozte|pomozte mi|potrebuji pomoc|pomoz mi|napoveda",
         }},
    {.language = "ru",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "отписаться|отпишите|отпишите меня|отпиши меня|отписка|отписываюсь|хочу отписаться|"
                 "отмена подписки|отменить подписку|отмените подписку|отключить рассылку|"
                 "отключите рассылку|отказаться от рассылки|отказ от рассылки|отзываю согласие|"
                 "отписаться от рассылки|отключите меня|отмени подписку|выпишите меня|прекратите рассылку|"
                 "прекратить рассылку|остановите рассылку|отпишусь|отписан|отписана|отписался|отписалась",
             [CONSENT_CLASS_STOP] =
                 "стоп|прекратить|остановите|остановить|останови|отмена|отменить|отмените|конец|выход|"
                 "выити|удалить|удалите|удалиться|закончить",
             [CONSENT_CLASS_CEASE] = "хватит|прекратите|прекрати|перестаньте|перестань|довольно|достаточно|завязываите",
             [CONSENT_CLASS_ALL] = "все|полностью|совсем|всего|от всего|всех рассылок|от всех рассылок|из всех списков",
             [CONSENT_CLASS_LONE] =
                 "оставьте меня в покое|оставь меня в покое|отстаньте|отстань|отстаньте от меня|"
                 "отвяжитесь|не тот номер|ошиблись номером|вы ошиблись номером|вы ошиблись|ошибка номером|"
                 "неверныи номер|неправильныи номер|это не тот номер|ты ошибся номером|не беспокоить|"
                 "не надо больше|больше не надо|я выхожу из группы|выхожу из группы|я ухожу из группы|"
                 "покидаю группу|хочу выити|я выхожу|все хватит|ну хватит|хватит уже|"
                 "у вас неправильныи номер|у вас неверныи номер|не туда попали|вы не туда попали|"
                 "ухожу из группы|забудьте мои номер",
             [CONSENT_CLASS_ACT] =
                 "писать|пишите|пиши|слать|шлите|шли|присылать|присылаите|присылаи|отправлять|отправляите|"
                 "отправляи|беспокоить|беспокоите|звонить|спамить|спамьте|мне писать|мне слать|высылать|"
                 "тревожить|получать|надоедать|слать мне|рассылать|посылать|посылаите",
             [CONSENT_CLASS_THING] =
                 "смс|sms|сообщения|сообщении|сообщение|эсэмэс|эсэмэски|смски|смсок|рассылка|рассылки|"
                 "рассылку|рассылок|уведомления|уведомлении|рекламу|спам|месседжи|смс сообщения|"
                 "смс сообщении",
             [CONSENT_CLASS_ME] =
                 "меня|мне|нас|нам|мои номер|мои телефон|этот номер|на этот номер|мои данные|мои контакт|"
                 "на мои номер|мое имя|моего номера",
             [CONSENT_CLASS_OUT] = "удалите|удали|удалить|уберите|убери|убрать|исключите|исключи|исключить|вычеркните|"
                                   "выпишите|сотрите|выити|покинуть|выведите|вычеркни|стереть|стери",
             [CONSENT_CLASS_OFF] = "из|с|от",
             [CONSENT_CLASS_LIST] =
                 "списка|списков|группы|рассылки|базы|базы данных|чата|группа|список|группу|вашего списка|"
                 "этои группы|этого списка|вашеи базы|контактов|беседы|подписки|сервиса",
             [CONSENT_CLASS_NOT] = "не|никогда|без|нельзя",
             [CONSENT_CLASS_NO_MORE] =
                 "больше не|не хочу|больше не хочу|я не хочу|я больше не хочу|не желаю|никаких|хватит|"
                 "не надо|не нужно|больше никаких|мне не нужны|не хочу больше|не нужны|не нужна|достали|"
                 "надоели|я не желаю|не хотим|больше не нужно|больше не надо|прекратите|не хочу получать|"
                 "не желаю получать|не хочу быть|устал от|хватит с меня",
             [CONSENT_CLASS_WISH] =
                 "я хочу|хочу|хотел бы|хотела бы|я хотел бы|я хотела бы|можете|можете ли вы|вы можете|"
                 "не могли бы вы|могли бы вы|прошу|прошу вас|можешь|нужно|мне нужно|желаю|перестаньте|"
                 "перестань|прекратите|хватит|прекрати|можно|требую|требую прекратить|даваите|будьте добры",
             [CONSENT_CLASS_ASK] = "как|как мне|как можно|каким образом|как я могу|где можно|как же",
             [CONSENT_CLASS_PRONOUN] = "это|этого|с этим",
             [CONSENT_CLASS_NOW] = "сеичас|немедленно|уже|срочно",
             [CONSENT_CLASS_FILL] =
                 "ваши|ваша|вашу|ваш|вашего|эти|этих|этот|эту|этои|больше|уже|сеичас|немедленно|никогда|"
                 "мне|меня|и|в|на|с|из|от|по|свои|своеи|твои|все|всех|все эти|более|получать|быть|впредь|"
                 "сегодня|срочно|здесь|отсюда|я|вы|ты|мои|моего|снова|еще|этого|вас|столько|ни одного|"
                 "номер|телефон|к|у|себя|пожалуиста|же|совсем",
             [CONSENT_CLASS_POLITE] =
                 "пожалуиста|плиз|спасибо|большое спасибо|спасибо большое|здравствуите|привет|добрыи день|"
                 "доброе утро|добрыи вечер|извините|простите|прошу прощения|всего доброго|до свидания|"
                 "с уважением|благодарю|заранее спасибо|да|пока|друзья|ребята|ок|всем привет|сорри|спс|"
                 "пжл|пж|всего хорошего|нет|господа|хорошего дня|удачи|люди",
             [CONSENT_CLASS_IF] = "если|когда|сказал|говорит|пока не|он|она|почему|потому|сказала|они",
             [CONSENT_CLASS_START] =
                 "старт|начать|начните|подписаться|подпишите меня|подпишите|возобновить|возобновите|снова|"
                 "подписка|хочу снова|вернуть|верните|верните меня|подпиши меня|хочу подписаться|включить|"
                 "включите|хочу вернуться|подписаться снова|начать заново|запустить|снова подписаться|"
                 "добавьте меня снова|добавьте меня|вступить в группу|вступить",
             [CONSENT_CLASS_YES] =
                 "да|да пожалуиста|конечно|согласен|согласна|хорошо|принимаю|ок|океи|даваите|да хочу|"
                 "да согласен|да согласна|ага|с удовольствием|с радостью|разумеется|да конечно|я за|"
                 "я согласен|я согласна|подтверждаю|да спасибо|идет|договорились|даваи|угу|да даваите|"
                 "хочу|я в деле|присоединяюсь|с большим удовольствием|да с удовольствием|отлично|ладно|"
                 "да принимаю|само собои",
             [CONSENT_CLASS_NO] = "нет|нет спасибо|не хочу|не интересно|мне не интересно|не надо|никогда|отказываюсь|"
                                  "не согласен|не согласна|я сказал нет|я сказала нет|неа|не сеичас|нет не хочу|"
                                  "нет не надо|спасибо не надо|спасибо нет|не интересует|меня не интересует|"
                                  "мне это не интересно|ни за что|ни в коем случае|нет нет|не нужно|лучше нет|откажусь|"
                                  "нет извините|неинтересно|мне неинтересно|нет не интересно|нет мне не интересно|"
                                  "нет я не хочу|я против|спасибо не интересует|меня это не интересует",
             [CONSENT_CLASS_HELP] = "помощь|помогите|помоги|справка|нужна помощь|помогите мне|помогите пожалуиста|"
                                    "мне нужна помощь|хелп|помоги мне",
         }},
    {.language = "uk",
     .words =
         {
             [CONSENT_CLASS_HARD] = "відписатися|відпишіть мене|відпишіть|відписка|відписуюсь|хочу відписатися|"
                                    "скасувати підписку|скасуите підписку|відмова від розсилки|вимкніть розсилку|"
                                    "припиніть розсилку|відписатись|хочу відписатись|відпиши мене|відключіть мене|"
                                    "відмовитися від розсилки",
             [CONSENT_CLASS_STOP] =
                 "стоп|зупиніть|зупинити|скасувати|скасуите|кінець|вихід|виити|видалити|видаліть|відміна",
             [CONSENT_CLASS_CEASE] = "досить|годі|припиніть|припини|перестаньте|перестань|вистачить",
             [CONSENT_CLASS_ALL] = "все|усе|повністю|усього|від усього|всього|від усіх розсилок",
             [CONSENT_CLASS_LONE] = "даите мені спокіи|даи мені спокіи|залиште мене в спокоі|відчепіться|не тои номер|"
                                    "ви помилилися номером|помилились номером|помилка номером|неправильнии номер|"
                                    "невірнии номер|не турбувати|більше не треба|я виходжу з групи|виходжу з групи|"
                                    "хочу виити з групи|хочу виити|покидаю групу|ви помилились номером|це не тои номер|"
                                    "не треба більше",
             [CONSENT_CLASS_ACT] =
                 "писати|пишіть|пиши|надсилати|надсилаите|надсилаи|слати|присилати|присилаите|турбувати|"
                 "турбуите|дзвонити|спамити|відправляти|відправляите|шліть|отримувати",
             [CONSENT_CLASS_THING] =
                 "смс|sms|повідомлення|повідомлень|есемески|розсилка|розсилки|розсилку|рекламу|спам|смски|"
                 "смсок",
             [CONSENT_CLASS_ME] = "мене|мені|нас|нам|міи номер|цеи номер|на цеи номер|мои дані|моі дані|міи телефон|"
                                  "мого номера",
             [CONSENT_CLASS_OUT] = "видаліть|видали|видалити|приберіть|прибери|прибрати|виключіть|викресліть|зітріть|"
                                   "вилучіть|виити|покинути",
             [CONSENT_CLASS_OFF] = "з|зі|із|від|зі списку",
             [CONSENT_CLASS_LIST] = "списку|групи|розсилки|бази|чату|групу|список|вашого списку|цієі групи|бази даних|"
                                    "контактів|вашоі бази",
             [CONSENT_CLASS_NOT] = "не|ніколи|без",
             [CONSENT_CLASS_NO_MORE] =
                 "більше не|не хочу|більше не хочу|я не хочу|не бажаю|ніяких|жодних|досить|не треба|"
                 "не потрібно|більше ніяких|мені не потрібні|я більше не хочу|не хочу отримувати|"
                 "не хочу більше",
             [CONSENT_CLASS_WISH] =
                 "хочу|я хочу|хотів би|хотіла б|можете|прошу|чи можете|чи можете ви|перестаньте|припиніть|"
                 "досить|можеш|бажаю|годі|чи не могли б ви|чи могли б ви|мені треба|мені потрібно",
             [CONSENT_CLASS_ASK] = "як|як мені|як можна|яким чином",
             [CONSENT_CLASS_PRONOUN] = "це|цього|з цим",
             [CONSENT_CLASS_NOW] = "зараз|негаино|вже",
             [CONSENT_CLASS_FILL] =
                 "ваші|ваша|вашу|цю|ці|цих|цеи|більше|вже|зараз|негаино|ніколи|мені|мене|і|в|у|на|з|зі|"
                 "від|до|всі|отримувати|бути|я|ви|своі|такі|надалі|вас|ще|знову|мою|міи|та|ваших|вашого|"
                 "цієі|одразу",
             [CONSENT_CLASS_POLITE] =
                 "будь ласка|дякую|щиро дякую|дуже дякую|вітаю|привіт|доброго дня|добрии день|вибачте|"
                 "перепрошую|до побачення|з повагою|наперед дякую|так|друзі|бувааите|на все добре|"
                 "добрии вечір|доброго ранку|пробачте|заздалегідь дякую|гарного дня|ок|ні|всім привіт",
             [CONSENT_CLASS_IF] = "якщо|коли|сказав|каже|він|вона|чому",
             [CONSENT_CLASS_START] =
                 "старт|почати|підписатися|підпишіть мене|відновити|відновіть|знову|підписка|хочу знову|"
                 "підписатись|почніть|увімкніть|хочу повернутися|додаите мене знову|підпишіть мене знову|"
                 "хочу підписатися",
             [CONSENT_CLASS_YES] =
                 "так|так будь ласка|звичаино|згоден|згодна|добре|приимаю|ок|гаразд|так хочу|з радістю|"
                 "авжеж|із задоволенням|з задоволенням|так звичаино|я згоден|я згодна|так дякую|"
                 "підтверджую|погоджуюсь|згода|приєднуюсь|так згоден|так згодна|звісно|"
                 "так із задоволенням|ага",
             [CONSENT_CLASS_NO] = "ні|ні дякую|не хочу|не цікаво|мені не цікаво|не треба|ніколи|відмовляюся|не згоден|"
                                  "не згодна|не зараз|я сказав ні|я сказала ні|ні не хочу|дякую не треба|нізащо|"
                                  "ні не треба|мене не цікавить|не цікавить|дякую ні|краще ні|ні вибачте",
             [CONSENT_CLASS_HELP] = "допомога|допоможіть|допоможи|потрібна допомога|довідка|допоможіть мені|"
                                    "мені потрібна допомога|поможіть",
         }},
    {.language = NULL},
};
