// links: src/wording/advert_lint.c src/wording/advert_words.c src/base/text.c
#include "wording/advert_lint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define OWN "+15552010002"

static const char *const innocent[] = {
    "Thanks for texting {title}. Someone will answer within {wait}.",
    "{title} is closed now. We open {opens}.",
    "Hello, this is {title}. You are number {position} in the queue.",
    "We got your text. Ticket {ticket}. An agent will answer as soon as possible.",
    "{title}: all agents are busy. Expected wait: {wait}.",
    "Thank you for your message. Our hours are Mon-Fri 9:00-17:00.",
    "This number is not monitored for emergencies. Call 112 or 911.",
    "We will get back to you tomorrow morning. Reply STOP to opt out.",
    "{title} here. A colleague will respond within {wait}. Thanks for your patience!",
    "Sorry, it takes longer than usual. You are number {position}.",
    "We are closed for the holidays and open again {opens}.",
    "Your request has been received. Your ticket number is {ticket}.",
    "Please tell us your order number and a person will look into it.",
    "Nobody is here right now. We answer when we are back.",
    "Thanks! A technician will read your text in {wait}.",
    "Hi, you have reached the front desk of {title}. We answer in turn.",
    "{title}: we read every text ourselves, usually within {wait}.",
    "The clinic is closed. If it cannot wait, go to the emergency room.",
    "You can also write to help@example.com and we will answer by e-mail.",
    "We open {opens}. Your text waits for us, no need to send it again.",
    "Best regards from the team of {title}. We will answer {wait} from now.",
    "Thank you for waiting. Someone will be with you shortly.",
    "Please reply with your name and the repair you are asking about.",
    "Our office is moving this week, so answers may take until {opens}.",
    "We have your text about the delivery. An agent will reply within {wait}.",
    "Gracias por escribir a {title}. Le responderemos en {wait}.",
    "{title} esta cerrado ahora. Abrimos {opens}.",
    "Es el numero {position} en la cola. Gracias por su paciencia.",
    "Hemos recibido su mensaje. Su numero de caso es {ticket}.",
    "Todos nuestros agentes estan ocupados. Espera estimada: {wait}.",
    "En caso de emergencia llame al 112. Este numero no se atiende de noche.",
    "Le contestara una persona en cuanto sea posible.",
    "The library closes at 18:00 today. We answer {opens}.",
    "We are closed on 2026-12-25 and open again {opens}.",
    "Please call +1 555 201 0002 or text here, it is the same number: 555-201-0002.",
    "Merci pour votre message \xc3\xa0 {title}. Nous r\xc3\xa9pondrons dans {wait}.",
    "{title} est ferm\xc3\xa9. Nous ouvrons {opens}. Votre num\xc3\xa9ro de dossier : {ticket}.",
    "Vous \xc3\xaates num\xc3\xa9ro {position} dans la file. En cas d'urgence appelez le 112.",
    "Danke f\xc3\xbcr Ihre Nachricht an {title}. Jemand antwortet in {wait}.",
    "{title} hat geschlossen. Wir \xc3\xb6"
    "ffnen {opens}.",
    "Sie sind Nummer {position} in der Schlange. Wir melden uns, sobald jemand frei ist.",
};

/* One sign: shown to whoever wrote it, and let through. */
static const char *const doubtful[] = {
    "We will call you when somebody is free. Wait: {wait}.",
    "Call us at 555 201 0001 or 5552010001 if it is urgent.",
    "More on opening times: https://example.com/hours",
    "For the price of a repair please send the model. We answer within {wait}.",
    "Call (555) 201-0009 if it is urgent.",
    "Le prix d'une r\xc3\xa9paration d\xc3\xa9pend du mod\xc3\xa8le. Nous r\xc3\xa9pondrons dans {wait}.",
    "Der Preis steht auf der Rechnung. Wir antworten in {wait}.",
};

static const struct {
    const char *text, *words;
} adverts[] = {
    {"Get 20% off all pizzas! Free drink today.", "20%"},
    {"Buy one get one free this weekend!", "buy one get one"},
    {"We are busy. Meanwhile check out our new menu at www.example.com", "check out our"},
    {"Thanks for texting {title}! Use promo code PIZZA10.", "promo code"},
    {"Order now and save.", "order now"},
    {"Limited time offer: family deal for $19.99", "limited time"},
    {"Follow us on Instagram while you wait {wait}.", "follow us"},
    {"Someone will answer within {wait}. Rate us!", "rate us"},
    {"Refer a friend and both of you earn a reward.", "refer a friend"},
    {"SUMMER SALE, everything must go", "sale"},
    {"You are a winner! Claim your prize today.", "winner"},
    {"Happy hour from 5 to 7, see you there.", "happy hour"},
    {"Try our oven-fresh calzone while you wait.", "try our"},
    {"Best pizza in town, award winning since 1990. We answer in {wait}.", "award winning"},
    {"Download our app for faster answers.", "download"},
    {"Visit our website for deals.", "visit our"},
    {"Subscribe to our newsletter and win a gift.", "subscribe"},
    {"Lowest prices guaranteed!", "lowest prices"},
    {"New arrivals in our store, come and see.", "new arrivals"},
    {"Free shipping on all orders this week.", "free shipping"},
    {"Last chance to book your table for New Year.", "last chance"},
    {"Click https://example.com/offer to upgrade.", "click"},
    {"Make money with crypto while you wait.", "crypto"},
    {"Ask about our winter tyres. Someone answers in {wait}.", "ask about our"},
    {"Mention this text for a free coffee.", "mention this"},
    {"Special offer for loyal customers", "special offer"},
    {"\xf0\x9f\x8e\x89\xf0\x9f\x8e\x81 gift for you", "gift"},
    {"Today only: half price.", "today only"},
    {"Don't miss the concert on Friday.", "don t miss"},
    {"Descuento del 20% en todas las pizzas.", "descuento"},
    {"Oferta: dos por uno hasta el viernes.", "dos por uno"},
    {"S\xc3\xadguenos en Facebook mientras espera.", "siguenos"},
    {"Compre ya y reciba un regalo gratis.", "compre ya"},
    {"Solo hoy: env\xc3\xado gratis.", "solo hoy"},
    {"Visite nuestra web www.example.es", "visite nuestra"},
    {"Aproveche nuestros mejores precios", "mejores precios"},
    {"Use code PIZZA10 when you call.", "use code"},
    {"Ten percent off until Friday.", "percent off"},
    {"Profitez de nos soldes en attendant.", "soldes"},
    {"Suivez-nous sur Facebook !", "suivez nous"},
    {"Livraison gratuite et un cadeau.", "livraison gratuite"},
    {"D\xc3\xa9"
     "couvrez notre appli.",
     "decouvrez"},
    {"20 % de r\xc3\xa9"
     "duction sur tout",
     "reduction"},
    {"Jetzt bestellen und sparen.", "jetzt bestellen"},
    {"Nur heute: Rabatt auf alles.", "rabatt"},
    {"Gutschein f\xc3\xbcr Neukunden.", "gutschein"},
    {"Kostenloses Geschenk f\xc3\xbcr Sie.", "geschenk"},
};

/* Whatever the owner of the words says. */
static const struct {
    const char *text, *words;
} forbidden[] = {
    {"Shop now: https://bit.ly/3abcd", "bit.ly"},
    {"Reply with your card number to confirm.", "card number"},
    {"Please send your password so that we can check.", "your password"},
    {"Play at our casino tonight.", "casino"},
    {"The wait is {wait}. Meanwhile: fresh beer on tap.", "beer"},
    {"Rifles and ammunition in stock.", "rifles"},
    {"Cigars and tobacco since 1920.", "cigars"},
    {"More at tinyurl.com/abc", "tinyurl"},
    {"Meet escorts near you.", "escorts"},
    {"Please tell us your PIN.", "your pin"},
    {"Indique su n\xc3\xbamero de tarjeta.", "numero de tarjeta"},
    {"Envoyez votre mot de passe.", "votre mot de passe"},
    {"Bitte senden Sie die Kartennummer.", "kartennummer"},
    {"Wein und Tabak bei {title}.", "wein"},
};

static void texts_that_inform_are_fine(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof innocent / sizeof *innocent; i++) {
        struct advert_finding finding = advert_lint(innocent[i], OWN);
        if (finding.verdict != ADVERT_FINE || finding.words[0])
            fail_msg("\"%s\": %s", innocent[i], finding.words);
    }
}

static void one_sign_is_a_warning(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof doubtful / sizeof *doubtful; i++) {
        struct advert_finding finding = advert_lint(doubtful[i], OWN);
        if (finding.verdict != ADVERT_WARN)
            fail_msg("\"%s\": verdict %d, %s", doubtful[i], (int)finding.verdict, finding.words);
    }
}

static void adverts_are_refused_with_their_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof adverts / sizeof *adverts; i++) {
        struct advert_finding finding = advert_lint(adverts[i].text, OWN);
        if (finding.verdict != ADVERT_REFUSE || !strcasestr(finding.words, adverts[i].words))
            fail_msg("\"%s\": verdict %d, %s", adverts[i].text, (int)finding.verdict, finding.words);
    }
}

static void what_nobody_may_send_is_forbidden(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        struct advert_finding finding = advert_lint(forbidden[i].text, OWN);
        if (finding.verdict != ADVERT_FORBID || !strcasestr(finding.words, forbidden[i].words))
            fail_msg("\"%s\": verdict %d, %s", forbidden[i].text, (int)finding.verdict, finding.words);
    }
}

/* A number is not the line's own because the line's is not known. */
static void another_number_is_a_sign(void **state)
{
    (void)state;
    assert_int_equal(advert_lint("Or call 555 201 0002.", "").verdict, ADVERT_WARN);
    assert_int_equal(advert_lint("Or call 555 201 0002.", OWN).verdict, ADVERT_FINE);
    assert_int_equal(advert_lint("Or call 555 201 0003.", OWN).verdict, ADVERT_WARN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_that_inform_are_fine),
        cmocka_unit_test(one_sign_is_a_warning),
        cmocka_unit_test(adverts_are_refused_with_their_words),
        cmocka_unit_test(what_nobody_may_send_is_forbidden),
        cmocka_unit_test(another_number_is_a_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
