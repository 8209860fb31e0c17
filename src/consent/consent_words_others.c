/* Turkish, Arabic and Hebrew without points, Greek, Finnish, Hungarian. */
#include "consent/consent_words_private.h"

#include <stddef.h>

const struct consent_vocabulary consent_words_others[] = {
    {.language = "tr",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "iptal|iptal et|iptal edin|uyelik iptal|uyeligimi iptal edin|uyeligimi iptal et|"
                 "abonelik iptal|aboneligimi iptal edin|abonelikten cik|abonelikten cikmak istiyorum|"
                 "listeden cikar|listeden cikarin|beni listeden cikarin|beni listeden cikar|beni cikarin|"
                 "beni cikar|gruptan cikmak istiyorum|gruptan ayriliyorum|cikmak istiyorum|ret|"
                 "numarami silin|numarami sil|beni listeden silin|beni gruptan cikarin|beni gruptan cikar|"
                 "numarami listeden silin|numarami listeden cikarin|ayrilmak istiyorum|gruptan cikiyorum|"
                 "gruptan ayrilmak istiyorum|beni silin|uyelikten cikmak istiyorum|abonelikten ayril|"
                 "numarami listenizden silin|beni listenizden cikarin|cikarin",
             [CONSENT_CLASS_STOP] = "dur|durdur|durdurun|cik|bitir|stop|cikis|ayril|durun",
             [CONSENT_CLASS_CEASE] = "yeter|kes|kesin|birak",
             [CONSENT_CLASS_ALL] = "hepsi|hepsini|tumu|tumunu|tum|her sey|butun|butun listelerden|tum mesajlari|"
                                   "tum listelerden",
             [CONSENT_CLASS_LONE] =
                 "mesaj atmayin|mesaj atma|bana mesaj atmayin|bana mesaj atma|artik mesaj atmayin|"
                 "mesaj gondermeyin|bana mesaj gondermeyin|mesaj gonderme|artik mesaj istemiyorum|"
                 "mesaj istemiyorum|mesaj almak istemiyorum|bir daha mesaj atmayin|bana yazmayin|yazmayin|"
                 "beni rahat birakin|beni rahat birak|yanlis numara|numara yanlis|yanlis numaraniz var|"
                 "artik istemiyorum|bu mesajlari istemiyorum|sms istemiyorum|sms gondermeyin|sms atmayin|"
                 "mesaj gondermeyi birakin|mesaj atmayi birakin|artik sms istemiyorum|"
                 "daha fazla mesaj istemiyorum|baska mesaj istemiyorum|lutfen yazmayin|"
                 "bana artik mesaj gondermeyin|bana artik yazmayin|mesajlari durdurun|"
                 "mesaj gondermeyi kesin|beni rahatsiz etmeyin|rahatsiz etmeyin|bir daha yazmayin|"
                 "artik mesaj gondermeyin|daha fazla mesaj gondermeyin|bana bir daha mesaj atmayin|"
                 "bana sms gondermeyin|bana sms atmayin|sms almak istemiyorum|"
                 "artik mesaj almak istemiyorum|mesajlari durdur|artik sms gondermeyin|bu yanlis numara",
             [CONSENT_CLASS_THING] = "mesaj|mesajlar|mesajlari|sms|smsleri|bildirimler|bildirimleri|mesajlarinizi",
             [CONSENT_CLASS_ME] = "bana|beni|numarami",
             [CONSENT_CLASS_ASK] = "nasil",
             [CONSENT_CLASS_NOW] = "simdi|hemen|artik|derhal",
             [CONSENT_CLASS_FILL] =
                 "artik|bir daha|hemen|simdi|bu|lutfen|su|bana|derhal|daha fazla|ve|listeden|gruptan|"
                 "listenizden|misiniz|edin|su an|ederim",
             [CONSENT_CLASS_POLITE] =
                 "lutfen|tesekkurler|tesekkur ederim|sagol|sag olun|sagolun|merhaba|selam|iyi gunler|"
                 "iyi aksamlar|ozur dilerim|kusura bakmayin|pardon|saygilar|saygilarimla|selamlar|"
                 "gunaydin|hosca kalin|tesekkur|tsk|arkadaslar|cok tesekkurler|simdiden tesekkurler|"
                 "rica ederim|iyi calismalar",
             [CONSENT_CLASS_IF] = "eger|dedi|diyor|neden",
             [CONSENT_CLASS_START] =
                 "basla|baslat|tekrar basla|tekrar|devam|abone ol|kaydol|beni ekleyin|yeniden basla|"
                 "yeniden|beni tekrar ekleyin|devam et|tekrar katilmak istiyorum|abone olmak istiyorum|"
                 "uye ol|tekrar abone ol|baslatin|gruba katilmak istiyorum|katilmak istiyorum",
             [CONSENT_CLASS_YES] =
                 "evet|evet lutfen|tamam|olur|elbette|tabii|tabii ki|tabi|tabi ki|kabul|kabul ediyorum|"
                 "katilmak istiyorum|ok|memnuniyetle|evet istiyorum|peki|evet tesekkurler|"
                 "evet katilmak istiyorum|evet tabii|evet kabul ediyorum|onayliyorum|varim|ben varim|"
                 "seve seve|evet tabi|kesinlikle|neden olmasin|oldu|super",
             [CONSENT_CLASS_NO] = "hayir|hayir tesekkurler|yok|istemiyorum|ilgilenmiyorum|asla|olmaz|kabul etmiyorum|"
                                  "hayir istemiyorum|reddediyorum|simdi degil|hayir dedim|yok tesekkurler|"
                                  "hayir ilgilenmiyorum|hayir tesekkur ederim|yok istemiyorum|kesinlikle hayir|"
                                  "katilmak istemiyorum|hayir sagolun|yok sagol|maalesef hayir|almayayim",
             [CONSENT_CLASS_HELP] =
                 "yardim|imdat|yardim edin|yardim et|bana yardim edin|yardim lutfen|yardima ihtiyacim var|"
                 "bilgi yardim",
         }},
    {.language = "ar",
     .words =
         {
             [CONSENT_CLASS_HARD] = "الغاء الاشتراك|الغاء اشتراك|الغاء اشتراكي|الغوا اشتراكي|الغ اشتراكي|الغي اشتراكي|"
                                    "اريد الغاء الاشتراك|ارغب في الغاء الاشتراك|احذف رقمي|احذفوا رقمي|احذفني|احذفوني|"
                                    "ازالة رقمي|ازيلوا رقمي|اريد الخروج من المجموعة|اخرجوني من المجموعة|اخرجوني|"
                                    "اريد مغادرة المجموعة|شيلوني من القروب|شيلوني من القايمة|امسحوا رقمي|امسح رقمي|"
                                    "احذفوني من القايمة|احذفني من القايمة|احذفوا رقمي من القايمة|شيلوا رقمي|شيلوني|"
                                    "اريد الانسحاب|انا خارج المجموعة|ساغادر المجموعة|انسحب من المجموعة|"
                                    "اريد ان اغادر المجموعة|احذف رقمي من القايمة|اريد الغاء اشتراكي|ازالتي من القايمة|"
                                    "ازل رقمي",
             [CONSENT_CLASS_STOP] = "توقف|توقفوا|ايقاف|قف|وقف|الغاء|خروج|انهاء|اوقف|اوقفوا|ستوب|انسحاب",
             [CONSENT_CLASS_CEASE] = "كفي|كفى",
             [CONSENT_CLASS_ALL] = "الكل|كل شيء|الجميع|كل الخدمات|جميع|جميع الاشتراكات",
             [CONSENT_CLASS_LONE] =
                 "لا ترسل|لا ترسلوا|لا ترسلوا لي|لا ترسل لي|لا ترسلوا لي رسايل|لا ترسل لي رسايل|"
                 "لا ترسلوا رسايل|لا اريد رسايل|لا اريد المزيد من الرسايل|لا اريد هذه الرسايل|"
                 "لا اريد رسايل اخرى|لا مزيد من الرسايل|رقم خاطي|الرقم خاطي|الرقم غلط|رقم غلط|رقم خطا|"
                 "الرقم خطا|اتركوني وشاني|دعوني وشاني|اتركني وشاني|لا تراسلوني|لا تراسلني|لا تتصلوا بي|"
                 "لا تزعجوني|لا تزعجني|توقفوا عن الارسال|توقف عن الارسال|توقفوا عن ارسال الرسايل|"
                 "توقف عن ارسال الرسايل|اوقفوا الرسايل|اوقف الرسايل|ايقاف الرسايل|وقف الرسايل|"
                 "لا ترسلوا لي اي رسايل|لا ترسلوا لي رسايل مرة اخرى|لا تكتبوا لي|لا تكتب لي|"
                 "لا ترسلوا المزيد من الرسايل|لا اريد استلام رسايل|لا اريد استقبال الرسايل|"
                 "لا اريد استقبال رسايل|كفى رسايل|بطلوا ترسلوا|لا تراسلوني مرة اخرى|توقفوا عن مراسلتي|"
                 "توقف عن مراسلتي|هذا الرقم خطا|لديكم رقم خاطي|لديك رقم خاطي|لا ترسل رسايل|"
                 "عدم ارسال المزيد من الرسايل|عدم ارسال رسايل|الرجاء عدم ارسال المزيد من الرسايل|"
                 "لا اريد استلام هذه الرسايل|عدم الارسال|عدم ارسال الرسايل|عدم المراسلة",
             [CONSENT_CLASS_ASK] = "كيف|كيف يمكنني",
             [CONSENT_CLASS_NOW] = "الان|فورا|حالا",
             [CONSENT_CLASS_FILL] =
                 "الان|فورا|لي|الي|من|هذه|مرة اخرى|بعد الان|القايمة|المجموعة|بعد اليوم|ابدا|رجاء|حالا|"
                 "هذا الرقم|على هذا الرقم|اريد|و|مرة ثانية",
             [CONSENT_CLASS_POLITE] =
                 "من فضلك|من فضلكم|رجاء|لو سمحت|لو سمحتم|شكرا|شكرا لكم|شكرا جزيلا|شكرا لك|مرحبا|"
                 "السلام عليكم|صباح الخير|مساء الخير|عذرا|اسف|اسفة|مع السلامة|تحياتي|مع الشكر|الرجاء|"
                 "ارجوكم|ارجو|نعم|يا جماعة|مشكورين|وشكرا|اهلا|مع تحياتي|ممكن|يرجي|يرجى|سلام",
             [CONSENT_CLASS_IF] = "اذا|عندما|قال|لماذا|قالت",
             [CONSENT_CLASS_START] =
                 "ابدا الان|بدء|اشتراك|اشترك|اعادة الاشتراك|ابدا|تفعيل|استيناف|اريد الاشتراك|"
                 "اريد الاشتراك مرة اخرى|اعد الاشتراك|اريد العودة|ارجعوني|تشغيل|اعادة التفعيل|سجلوني|"
                 "سجلني|الانضمام الي المجموعة|الانضمام|اريد الانضمام",
             [CONSENT_CLASS_YES] =
                 "نعم|نعم من فضلك|اجل|موافق|موافقة|اوافق|طيب|حسنا|تمام|اكيد|بالتاكيد|طبعا|اقبل|نعم اوافق|"
                 "ايوه|اي|اوكي|نعم شكرا|نعم موافق|انا موافق|بكل سرور|نعم بالتاكيد|ماشي|ايوة|نعم اريد|"
                 "نعم اقبل|بالطبع",
             [CONSENT_CLASS_NO] = "لا|لا شكرا|لا اريد|غير مهتم|لست مهتما|ارفض|ابدا|لا اوافق|كلا|ليس الان|قلت لا|"
                                  "لا شكرا لكم|مو مهتم|غير مهتمة|غير موافق|لا لا|لا شكرا جزيلا|مش عايز|انا غير مهتم|"
                                  "لا ارغب|لا اقبل|شكرا لا اريد|لست مهتمة",
             [CONSENT_CLASS_HELP] = "مساعدة|ساعدوني|ساعدني|احتاج مساعدة|النجدة|اريد مساعدة|المساعدة|ابغي مساعدة|"
                                    "احتاج الي مساعدة",
         }},
    {.language = "he",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "הסר|הסירו אותי|הסר אותי|הסירו|להסיר|הסרה|תסירו אותי|תסיר אותי|בטל מנוי|לבטל מנוי|"
                 "ביטול מנוי|תמחקו אותי|מחקו אותי|תמחקו את המספר שלי|תורידו אותי מהרשימה|"
                 "הורידו אותי מהרשימה|תורידו אותי|תוציאו אותי מהקבוצה|הוציאו אותי מהקבוצה|"
                 "אני רוצה לצאת מהקבוצה|רוצה לצאת מהקבוצה|אני עוזב את הקבוצה|אני עוזבת את הקבוצה|"
                 "להסיר אותי|תסירו אותי מהרשימה|הסירו אותי מהרשימה|הסר אותי מהרשימה|תוציאו אותי|"
                 "תמחקו את המספר שלי מהרשימה|אני רוצה להסיר את עצמי|תמחק את המספר שלי|אבקש להסיר אותי|"
                 "אבקש הסרה|נא להסיר|נא להסיר אותי|אני יוצא מהקבוצה|אני יוצאת מהקבוצה|מחקו את המספר שלי|"
                 "לבטל את המנוי|לבטל את המינוי",
             [CONSENT_CLASS_STOP] = "עצור|עצרו|הפסק|ביטול|בטל|יציאה|סיום|סוף|סטופ",
             [CONSENT_CLASS_CEASE] = "די|מספיק|תפסיקו|תפסיק|הפסיקו",
             [CONSENT_CLASS_ALL] = "הכל|הכול|מכל הרשימות|מהכל",
             [CONSENT_CLASS_LONE] =
                 "תעזבו אותי|עזבו אותי|תעזבו אותי בשקט|עזבו אותי בשקט|תעזוב אותי|מספר שגוי|טעות במספר|"
                 "מספר לא נכון|טעית במספר|טעיתם במספר|לא לשלוח|אל תשלחו|אל תשלחו לי|אל תשלחו לי הודעות|"
                 "אל תשלח לי הודעות|אל תשלחו לי יותר הודעות|אל תשלחו יותר|בלי הודעות|לא רוצה הודעות|"
                 "אני לא רוצה הודעות|לא רוצה יותר הודעות|אני לא רוצה יותר הודעות|לא עוד|תפסיקו לשלוח|"
                 "תפסיקו לשלוח לי|תפסיקו לשלוח לי הודעות|תפסיק לשלוח לי הודעות|די להודעות|לא לשלוח יותר|"
                 "אל תכתבו לי|אל תכתבו לי יותר|הפסיקו לשלוח|הפסיקו לשלוח הודעות|תפסיקו לכתוב לי|"
                 "תפסיקו להציק|אין צורך בהודעות|אל תטרידו אותי|די כבר|הפסיקו לשלוח לי הודעות|מספיק הודעות|"
                 "אל תשלחו לי סמס|אל תשלחו לי יותר סמסים|לא מעוניין בהודעות|לא מעוניינת בהודעות|"
                 "להפסיק לשלוח הודעות|תפסיקו עם ההודעות|זו טעות במספר|זה מספר שגוי|אל תשלחו הודעות|"
                 "לא מעוניין לקבל הודעות|לא מעוניינת לקבל הודעות|להפסיק לשלוח|לא רוצה לקבל הודעות|"
                 "אני לא רוצה לקבל הודעות|לא רוצה לקבל הודעות יותר",
             [CONSENT_CLASS_ASK] = "איך|איך אפשר|איך אני",
             [CONSENT_CLASS_NOW] = "עכשיו|מיד|כבר",
             [CONSENT_CLASS_FILL] =
                 "את|אותי|עכשיו|מיד|לי|יותר|מהרשימה|מהקבוצה|אני|רוצה|כבר|אלה|ההודעות|האלה|שלכם|המספר שלי|"
                 "אפשר|את ההודעות|הודעות|אבקש|למספר הזה",
             [CONSENT_CLASS_POLITE] =
                 "בבקשה|אנא|נא|תודה|תודה רבה|שלום|היי|סליחה|מצטער|מצטערת|בברכה|בוקר טוב|ערב טוב|להתראות|"
                 "כן|תודה מראש|חברים|יום טוב|ביי|בוקר אור|אשמח",
             [CONSENT_CLASS_IF] = "אם|כאשר|אמר|למה|אמרה|כש",
             [CONSENT_CLASS_START] = "התחל|התחילו|הרשמה|להירשם|חזור|המשך|תחזירו אותי|צרפו אותי|להתחיל|הרשם|רוצה לחזור|"
                                     "אני רוצה לחזור|צרפו אותי שוב|תרשמו אותי|הרשמה מחדש|להצטרף שוב|רישום|החזירו אותי|"
                                     "תצרפו אותי|להצטרף|שוב",
             [CONSENT_CLASS_YES] =
                 "כן|כן בבקשה|בטח|ברור|מסכים|מסכימה|אישור|מאשר|מאשרת|אוקי|אוקיי|סבבה|בסדר|כן תודה|בשמחה|"
                 "אני בפנים|אני מסכים|אני מסכימה|כן ברור|מצטרף|מצטרפת|כן בטח|כן אני רוצה|בהחלט|כן בשמחה|"
                 "יאללה|אני מאשר|אני מאשרת|כמובן|בכיף|כן אשמח|אשמח להצטרף|אשמח",
             [CONSENT_CLASS_NO] = "לא|לא תודה|לא רוצה|לא מעוניין|לא מעוניינת|אף פעם|מסרב|מסרבת|לא עכשיו|אמרתי לא|"
                                  "אני לא רוצה|אני לא מעוניין|אני לא מעוניינת|לא לא|בשום אופן לא|ממש לא|תודה לא|"
                                  "לא מעוניין תודה|עדיף שלא|לא מסכים|לא בשבילי|לא סליחה|לא מתאים לי",
             [CONSENT_CLASS_HELP] =
                 "עזרה|עזרו לי|תעזרו לי|צריך עזרה|צריכה עזרה|הצילו|תעזור לי|אני צריך עזרה|אני צריכה עזרה|"
                 "לעזרה",
         }},
    {.language = "el",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "διαγραφη|διαγραφη απο τη λιστα|διαγραψτε με|διαγραψε με|απεγγραφη|θελω να διαγραφω|"
                 "ακυρωση συνδρομησ|διαγραψτε τον αριθμο μου|βγαλτε με απο τη λιστα|βγαλε με απο τη λιστα|"
                 "βγαλτε με|βγαλε με|θελω να φυγω απο την ομαδα|φευγω απο την ομαδα|αποχωρω|"
                 "αποχωρω απο την ομαδα|βγαλτε με απο την ομαδα|διαγραψτε με απο τη λιστα|"
                 "διαγραψε τον αριθμο μου|θελω διαγραφη|βγαλτε με απο την λιστα|βγαλε με απο την ομαδα|"
                 "διαγραψτε με απο την λιστα|θελω να αποχωρησω|ξεγραψτε με",
             [CONSENT_CLASS_STOP] = "στοπ|τελοσ|σταματα|σταματηστε|ακυρωση|διακοπη|τερμα|εξοδοσ|παυση",
             [CONSENT_CLASS_CEASE] = "αρκετα|φτανει",
             [CONSENT_CLASS_ALL] = "ολα|τα παντα|απο ολα",
             [CONSENT_CLASS_LONE] =
                 "αφηστε με ησυχο|αφηστε με ησυχη|ασε με ησυχο|ασε με ησυχη|λαθοσ αριθμοσ|"
                 "εχετε λαθοσ αριθμο|λαθοσ νουμερο|οχι αλλα μηνυματα|μη μου στελνετε μηνυματα|"
                 "μην μου στελνετε μηνυματα|μη μου στελνετε αλλα μηνυματα|μην μου στελνετε αλλα μηνυματα|"
                 "μη μου στελνεισ μηνυματα|μην μου στελνεισ μηνυματα|μην στελνετε|μη στελνετε αλλα|"
                 "δεν θελω μηνυματα|δεν θελω αλλα μηνυματα|δε θελω αλλα μηνυματα|δε θελω μηνυματα|"
                 "σταματηστε τα μηνυματα|σταματηστε να μου στελνετε μηνυματα|"
                 "σταματα να μου στελνεισ μηνυματα|σταματηστε να στελνετε μηνυματα|οχι αλλο|οχι αλλα sms|"
                 "μη με ενοχλειτε|μην με ενοχλειτε|δεν θελω αλλα sms|μη στελνετε μηνυματα|"
                 "μην στελνετε μηνυματα|μη μου ξαναστειλετε|μην μου ξαναστειλετε|εχεισ λαθοσ αριθμο|"
                 "σταματηστε τα sms|μη μου στελνετε sms|μην μου στελνετε sms|δεν θελω να λαμβανω μηνυματα|"
                 "μην στελνετε αλλα μηνυματα|μη στελνετε αλλα μηνυματα|φτανει πια",
             [CONSENT_CLASS_ASK] = "πωσ|πωσ μπορω να|πωσ να",
             [CONSENT_CLASS_NOW] = "τωρα|αμεσωσ|πια",
             [CONSENT_CLASS_FILL] =
                 "τα|τη|την|το|πια|τωρα|αλλα|μου|με|απο|αμεσωσ|να|και|σασ|ξανα|λιστα|ομαδα|ποτε|αυτα|ειναι",
             [CONSENT_CLASS_POLITE] =
                 "παρακαλω|σασ παρακαλω|σε παρακαλω|ευχαριστω|ευχαριστω πολυ|σασ ευχαριστω|γεια|γεια σασ|"
                 "καλημερα|καλησπερα|συγγνωμη|συγνωμη|με εκτιμηση|αντιο|χαιρετε|καλη συνεχεια|ναι|"
                 "γεια σου|παιδια|μερσι|ευχ",
             [CONSENT_CLASS_IF] = "αν|οταν|ειπε|γιατι|λεει",
             [CONSENT_CLASS_START] = "εναρξη|αρχη|ξεκινα|ξεκινηστε|εγγραφη|ξανα|συνεχεια|επανεναρξη|γραψτε με ξανα|"
                                     "θελω εγγραφη|γραψτε με|γραψε με ξανα|επανεγγραφη|βαλτε με ξανα|να γραφτω|παλι",
             [CONSENT_CLASS_YES] =
                 "ναι|ναι παρακαλω|βεβαια|φυσικα|εννοειται|συμφωνω|δεχομαι|αποδεχομαι|οκ|ενταξει|οκει|"
                 "ναι ευχαριστω|μεσα|ειμαι μεσα|ευχαριστωσ|ναι θελω|ναι βεβαια|βεβαιωσ|ναι δεχομαι|"
                 "ναι συμφωνω|με χαρα|ναι με χαρα|ναι αμε|αμε|σιγουρα|τελεια|ναι φυσικα",
             [CONSENT_CLASS_NO] = "οχι|οχι ευχαριστω|δεν θελω|δε θελω|δεν ενδιαφερομαι|δεν με ενδιαφερει|ποτε|αρνουμαι|"
                                  "οχι τωρα|ειπα οχι|με τιποτα|οχι δεν θελω|δε με ενδιαφερει|οχι οχι|ευχαριστω οχι|"
                                  "οχι δεν με ενδιαφερει|μπα|ευχαριστω αλλα οχι|οχι συγγνωμη|δεν δεχομαι",
             [CONSENT_CLASS_HELP] = "βοηθεια|βοηθηστε με|βοηθησε με|χρειαζομαι βοηθεια|βοηθηστε",
         }},
    {.language = "fi",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "peruuta tilaus|peru tilaus|peruutan tilauksen|lopeta tilaus|poista minut|"
                 "poistakaa minut|poista minut listalta|poistakaa minut listalta|poistakaa numeroni|"
                 "poista numeroni|eroan ryhmasta|haluan erota|haluan pois|haluan pois listalta|"
                 "haluan pois ryhmasta|haluan poistua ryhmasta|poistun ryhmasta|haluan erota ryhmasta|"
                 "haluan peruuttaa tilauksen|perun tilauksen|poistakaa minut ryhmasta|"
                 "poista minut ryhmasta|poistakaa numeroni listalta|poista numeroni listalta",
             [CONSENT_CLASS_STOP] = "lopeta|lopettakaa|seis|peruuta|peru|loppu|pois|poistu|stop|stoppi|lopetus|eroa",
             [CONSENT_CLASS_CEASE] = "riittaa",
             [CONSENT_CLASS_ALL] = "kaikki|kaikesta|kaikista|kaikilta listoilta|kaikilta",
             [CONSENT_CLASS_LONE] =
                 "jattakaa minut rauhaan|jata minut rauhaan|vaara numero|teilla on vaara numero|"
                 "sinulla on vaara numero|ei enaa|ei enaa viesteja|ei enaa tekstiviesteja|ei kiitos enaa|"
                 "ei enempaa viesteja|alkaa lahettako viesteja|ala laheta viesteja|"
                 "alkaa lahettako enaa viesteja|ala laheta enaa viesteja|lopettakaa viestien lahettaminen|"
                 "lopeta viestien lahettaminen|en halua enaa viesteja|en halua enempaa viesteja|"
                 "alkaa laittako viesteja|lopettakaa viestit|lopeta viestit|en halua viesteja|"
                 "en halua naita viesteja|en halua saada viesteja|tama on vaara numero|nyt riittaa|"
                 "en halua enaa naita viesteja|alkaa enaa lahettako viesteja|ala enaa laheta viesteja|"
                 "lopeta viestittely|lopettakaa tekstailu|lopeta tekstailu|ala tekstaa minulle|"
                 "en halua kuulua ryhmaan|alkaa hairitko|ala hairitse|ei viesteja|ei viesteja enaa|"
                 "en halua enaa olla ryhmassa|haluan lopettaa|alkaa lahettako minulle viesteja|"
                 "ala laheta minulle viesteja|en halua saada naita viesteja|alkaa lahettako minulle|"
                 "alkaa enaa lahettako",
             [CONSENT_CLASS_THING] = "viesteja|tekstiviesteja|viestit|tekstiviestit|sms",
             [CONSENT_CLASS_ME] = "minulle|minua|meille|numerooni",
             [CONSENT_CLASS_NOT] = "ala|alkaa|en|ei|koskaan",
             [CONSENT_CLASS_ASK] = "miten|kuinka|miten voin",
             [CONSENT_CLASS_NOW] = "nyt|heti",
             [CONSENT_CLASS_FILL] =
                 "nyt|heti|enaa|nama|naita|taman|tama|koskaan|minulle|listalta|ryhmasta|teidan|"
                 "valittomasti|ja|voisitteko|voitteko|voitko|voisitko|haluan|haluaisin|tasta|talta|minut|"
                 "numeroni",
             [CONSENT_CLASS_POLITE] =
                 "kiitos|kiitoksia|kiitti|ole hyva|olkaa hyva|ole kiltti|olkaa kilttia|olkaa ystavallisia|"
                 "hei|moi|terve|moikka|anteeksi|terveisin|t|ystavallisin terveisin|nakemiin|kylla|"
                 "pahoittelut|hyvaa paivaa|huomenta|heippa|moro|olkaa niin kilttia",
             [CONSENT_CLASS_IF] = "jos|kun|sanoi|han|miksi|koska",
             [CONSENT_CLASS_START] =
                 "aloita|aloita uudelleen|jatka|tilaa|liity|haluan takaisin|aloittakaa|tilaan|liita minut|"
                 "jatkakaa|tilaa uudelleen|haluan liittya uudelleen|lisaa minut|ota minut mukaan|"
                 "liittya ryhmaan|liittya|liittakaa minut|takaisin",
             [CONSENT_CLASS_YES] = "kylla|joo|juu|totta kai|tottakai|kylla kiitos|ok|okei|selva|mielellani|hyvaksyn|"
                                   "olen mukana|joo kiitos|sopii|ilman muuta|haluan liittya|kylla haluan|totta|jep|"
                                   "tottahan toki|toki|joo totta kai|kylla mielellani|mukana|hienoa|vahvistan|liityn",
             [CONSENT_CLASS_NO] =
                 "ei|ei kiitos|en halua|ei kiinnosta|en|ei koskaan|en hyvaksy|ei nyt|ei ole kiinnostunut|"
                 "en ole kiinnostunut|sanoin ei|ei kiinnosta kiitos|mieluummin en|en halua liittya|"
                 "ei todellakaan|kieltaydyn|valitettavasti en|ei ei|ei missaan nimessa",
             [CONSENT_CLASS_HELP] = "apua|auta|auttakaa|auta minua|tarvitsen apua|auttakaa minua|ohje|ohjeet",
         }},
    {.language = "hu",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "leiratkozas|leiratkozom|leiratkozni|szeretnek leiratkozni|iratkozzak le|"
                 "vegyenek le a listarol|vegyel le a listarol|toroljenek|toroljetek|torolj|lemondas|"
                 "lemondom|kerem torlesemet|kilepek a csoportbol|ki akarok lepni|szeretnek kilepni|"
                 "toroljek a szamomat|toroljek a szamom|torold a szamomat|toroljenek a listarol|"
                 "torolj a listarol|toroljetek a szamomat|kilepek|le akarok iratkozni|"
                 "szeretnek kilepni a csoportbol|vegyetek le a listarol|ki szeretnek lepni|"
                 "le szeretnek iratkozni|ki szeretnek lepni a csoportbol|toroljek a szamomat a listarol",
             [CONSENT_CLASS_STOP] = "stop|allj|vege|fejezzek be|kilepes|megse|leallitas|torles|fejezd be",
             [CONSENT_CLASS_CEASE] = "eleg|hagyd abba|hagyjak abba|hagyjatok abba",
             [CONSENT_CLASS_ALL] = "mindent|minden|mindenrol",
             [CONSENT_CLASS_LONE] =
                 "hagyjanak beken|hagyj beken|hagyjatok beken|rossz szam|teves szam|teves hivas|"
                 "rossz szamot tarcsazott|ne irjanak tobbet|ne irj tobbet|ne kuldjenek tobb uzenetet|"
                 "ne kuldj tobb uzenetet|nem kerek tobb uzenetet|nem kerek tobb sms t|"
                 "tobb uzenetet nem kerek|ne zavarjanak|ne kuldjetek tobb uzenetet|"
                 "ne kuldjenek tobb sms t|ne irjatok tobbet|nem akarok tobb uzenetet|"
                 "nem akarok uzeneteket|nem kerek uzenetet|ne kuldjenek uzenetet|nem kerek sms t|"
                 "ne irjanak|ne zavarj|ne zavarjatok|ez rossz szam|rossz szamot hivott|nincs tobb uzenet|"
                 "ne kuldjenek tobbet|ne kuldjetek tobbet|hagyjak abba az uzeneteket|"
                 "hagyd abba az uzeneteket|hagyjatok abba az uzeneteket",
             [CONSENT_CLASS_ASK] = "hogyan|hogy",
             [CONSENT_CLASS_NOW] = "most|azonnal|mar",
             [CONSENT_CLASS_FILL] = "most|azonnal|tobbet|tobb|nekem|ezt|a|az|es|meg|engem|ide",
             [CONSENT_CLASS_POLITE] = "kerem|kerlek|koszonom|koszi|koszonom szepen|udvozlettel|szia|sziasztok|jo napot|"
                                      "jo napot kivanok|elnezest|bocsanat|viszontlatasra|szep napot|udv|igen|jo estet|"
                                      "tisztelettel|hello|hali|koszonettel|legyszi|sajnalom|elore is koszonom|viszlat",
             [CONSENT_CLASS_IF] = "ha|amikor|mondta|miert",
             [CONSENT_CLASS_START] = "inditas|kezdes|ujra|feliratkozas|feliratkozom|folytatas|inditsd|ujrakezdes|kezd|"
                                     "visszairatkozas|szeretnek feliratkozni|iratkozzanak fel|szeretnek visszajonni|"
                                     "szeretnek ujra feliratkozni|ujra feliratkozni",
             [CONSENT_CLASS_YES] =
                 "igen|igen kerem|persze|termeszetesen|rendben|elfogadom|ok|szivesen|benne vagyok|oke|jo|"
                 "csatlakozom|igen koszonom|igen szeretnek|igen persze|nagyon szivesen|igen elfogadom|"
                 "egyetertek|hogyne|igen szivesen|okes|megerositem",
             [CONSENT_CLASS_NO] =
                 "nem|nem koszonom|nem erdekel|nem akarok|nem kerem|soha|elutasitom|most nem|"
                 "azt mondtam nem|koszonom nem|nem koszi|nem szeretnek|nem nem|inkabb nem|nem fogadom el|"
                 "koszonom de nem|nem erdekel koszonom|semmikepp|kosz nem",
             [CONSENT_CLASS_HELP] = "segitseg|segits|segitsen|segitseget kerek|segitsenek|segitsetek",
         }},
    {.language = NULL},
};
