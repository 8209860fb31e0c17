// links: tests/exchange/transcript.c tests/exchange/query_plans.c src/call_center/call_center.c src/call_center/call_center_agent.c src/call_center/call_center_autoresponder.c src/call_center/call_center_phone.c src/call_center/call_center_retention.c src/call_center/conversation.c src/machine/loop_guard.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "../exchange/transcript.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define PLAY(name, options, ...)                                \
    static void name(void **state)                              \
    {                                                           \
        static const char *const lines[] = {__VA_ARGS__, NULL}; \
        const struct transcript_options chosen = options;       \
        (void)state;                                            \
        transcript_play(&chosen, lines);                        \
    }

#define QUIET                \
    {                        \
        NULL, NULL, "", NULL \
    }
#define WITH(keys)             \
    {                          \
        NULL, NULL, keys, NULL \
    }
#define PHONED                                            \
    {                                                     \
        NULL, "operator-phone = +15552019026\n", "", NULL \
    }
#define AT(keys, start)         \
    {                           \
        NULL, NULL, keys, start \
    }

#define AUTO_REPLY "auto-reply = Thanks for texting {title}. Someone will answer within {wait}.\n"
#define OFFICE \
    "hours = Mon-Fri 09:00-17:00\ntimezone = America/New_York\nclosed-reply = {title} is closed. We open {opens}.\n"
#define NOTICE(text) "X< #1 (waiting 0m) " text, "Y< #1 (waiting 0m) " text

PLAY(a_customer_writes_and_is_answered, QUIET, "A> Is the oven repaired?", NOTICE("Is the oven repaired?"),
     "? 1 waiting", "= alice claim 1", "? 1 claimed by alice", "= alice reply 1 Yes, since noon", "A< Yes, since noon",
     "? 1 customer's turn by alice", "A> Thanks!", "X< #1 (waiting 0m) Thanks!", "? 1 claimed by alice",
     "= alice close 1", "? 1 closed")

PLAY(one_of_two_agents_sends, QUIET, "A> Hello?", NOTICE("Hello?"), "= alice reply 1 Hi, Alice here",
     "A< Hi, Alice here", "=! bob reply 1 Hi, Bob here", "=! bob claim 1", "=! bob close 1", "=! operator reply 1 Hi",
     "= bob note 1 I know them", "=! alice reply 1 Hi, Alice here", "= alice transfer 1 bob",
     "Y< alice gave you #1: Hello?", "=! alice reply 1 More", "= bob reply 1 Bob now", "A< Bob now",
     "= operator close 1", "? 1 closed", "=! bob transfer 1 zoe", "=! zed claim 1")

PLAY(a_later_text_goes_to_the_same_agent_first, WITH("target = 4m"), "A> One", NOTICE("One"), "= bob reply 1 Hi",
     "A< Hi", "= bob close 1", "A> Two", "Y< #1 (waiting 0m) Two", "? 1 waiting", "+ 3m", "X< #1 (waiting 3m) Two",
     "Y< #1 (waiting 3m) Two", "= bob away", "= bob back", "= alice claim 1")

PLAY(an_idle_claim_goes_back, QUIET, "A> Anybody?", NOTICE("Anybody?"), "X> #1 claim", "X< #1 is yours.", "+ 7m",
     "+ 2m", "X< #1 goes back to the queue in 2 minutes*", "? 1 claimed by alice", "+ 2m",
     "X< #1 (waiting 11m) Anybody?", "? 1 waiting", "+ 3m", "X< #1 (waiting 14m) Anybody?",
     "Y< #1 (waiting 14m) Anybody?", "= bob claim 1")

PLAY(how_long_a_claim_may_idle_is_configured, WITH("idle = 30m"), "A> Anybody?", NOTICE("Anybody?"), "X> #1 claim",
     "X< #1 is yours.", "+ 27m", "? 1 claimed by alice", "+ 2m", "X< #1 goes back to the queue in 2 minutes*",
     "? 1 claimed by alice", "+ 2m", "X< #1 (waiting 31m) Anybody?", "? 1 waiting")

PLAY(agents_text_from_their_phones, QUIET, "A> Is it done?", NOTICE("Is it done?"), "X> #1 Yes, since noon",
     "A< Yes, since noon", "? 1 customer's turn by alice", "Y> #1 Hello", "Y< alice is answering #1. Nothing was sent.",
     "X> #99 Hello", "X< There is no #99 here. Nothing was sent.", "X> 1 Hello", "X< Nothing was sent. Begin with*",
     "X> Hello", "X< Nothing was sent. Begin with*", "X> #1 note likes onions", "X< #1: noted.", "X> #1 to zoe",
     "X< There is no agent zoe here. Nothing was sent.", "X> #1 to Bob", "X< #1 is with bob now.",
     "Y< alice gave you #1: Is it done?", "X> queue", "X< Nobody waits.", "Y> # 1 Close", "Y< #1 is closed.",
     "? 1 closed", "B> Me too", "X< #2 (waiting 0m) Me too", "Y< #2 (waiting 0m) Me too", "X> #queue",
     "X< #2 (waiting 0m) Me too", "X> AWAY", "X< You are away*", "B> Hello", "Y< #2 (waiting 0m) Hello", "X> back",
     "X< You are back. 1 wait.", "X> #2 /hours", "X< There is no canned reply /hours*")

PLAY(a_sentence_of_an_agent_is_no_command, QUIET, "A> Hi", NOTICE("Hi"), "X> #1 to be honest we do not know",
     "A< to be honest we do not know", "X> #1 Close the door, please",
     "X< Nothing was sent. Like this: #1 close.*SEND*", "X> SEND", "A< Close the door, please",
     "X> #1 to bob he is yours", "X< Nothing was sent. Like this: #1 to NAME.*", "X> yes", "A< to bob he is yours",
     "X> yes", "X< Nothing was sent. Begin with*")

/* What was written among agents never reaches a customer: not by a slip, and not by a YES that could mean either. */
PLAY(a_note_never_becomes_a_reply, QUIET, "A> Hi", NOTICE("Hi"), "X> #1 claim", "X< #1 is yours.",
     "X> #1 Note: he shouted", "X< #1: noted.", "X> #1 nota es un pesado", "X< #1: noted.", "X> #1 noet he is rude",
     "X< Nothing was sent. Like this: #1 note TEXT.*", "X> yes", "X< Nothing was sent. Begin with*",
     "X> #1 noet he is rude", "X< Nothing was sent. Like this: #1 note TEXT.*", "X> #1 noet he is rude",
     "X< Nothing was sent. Like this: #1 note TEXT.*", "X> #1 send", "A< noet he is rude", "X> #1 /note he is rude",
     "X< #1: noted.", "X> #1 /hours please", "X< #1: /hours goes alone*Nothing was sent.",
     "=! alice reply 1 /note he is rude", "=! alice reply 1  /hours please", "? 1 customer's turn by alice")

PLAY(agents_do_all_from_their_phones, QUIET, "A> Hi", NOTICE("Hi"), "X> #1 claim", "X< #1 is yours.", "X> #1 tag vip",
     "X< #1: tagged vip.", "X> #1 untag vip", "X< #1: untagged vip.", "X> #1 snooze until tomorrow",
     "X< Nothing was sent. Like this: #1 snooze 2h.*", "X> #1 snooze 2h", "X< #1 sleeps until *", "X> #1 requeue",
     "X< #1 is back in the queue.", "X> #1 transfer to Bob", "X< #1 is with bob now.", "Y< alice gave you #1: Hi",
     "Y> #1 assign it to alice", "Y< Nothing was sent. Like this: #1 to NAME.*", "Y> #1 @alice is he yours?",
     "Y< Nothing was sent. Like this: #1 to NAME.*", "Y> #1 talk to you later", "A< talk to you later",
     "Y> #1 close it", "Y< #1 is closed.", "? 1 closed")

#define TAKEN_BY_ALICE(phone, id, words) phone "> " words, "X< #" id " *", "Y< #" id " *", "= alice claim " id

/* A number typed wrong names a conversation that is closed, or another's; it is asked about once. */
PLAY(a_reply_that_may_be_anothers_asks_back, QUIET, TAKEN_BY_ALICE("A", "1", "One"), "= alice reply 1 Done", "A< Done",
     "= alice close 1", TAKEN_BY_ALICE("B", "2", "Two"), "Y> #1 2 pizzas are on the way",
     "Y< #1 is closed; it ended with: One\nNothing was sent. YES sends your text there.", "Y> Yes.",
     "A< 2 pizzas are on the way", "? 1 customer's turn by bob", "Y> #1 And a salad", "A< And a salad", "X> #1 Hello",
     "X< bob is answering #1*", "= bob release 1", "= alice release 2", "Y> #2 Hello",
     "Y< #2 was alice's: Two\nNothing was sent. YES sends your text there.", "Y> #2 Hello", "B< Hello", "Y> yes",
     "Y< Nothing was sent. Begin with*", "= bob close 2", "Y> #2 Once more", "Y< #2 is closed; it ended with: Two*",
     "+ 11m", "Y> Yes", "Y< Nothing was sent. Begin with*")

PLAY(another_number_of_ones_own_is_asked_about, QUIET, "A> 1", NOTICE("1"), "B> 2", "X< #2*", "Y< #2*", "C> 3",
     "X< #3*", "Y< #3*", "D> 4", "X< #4*", "Y< #4*", "E> 5", "X< #5*", "Y< #5*", "F> 6", "X< #6*", "Y< #6*", "G> 7",
     "X< #7*", "Y< #7*", "H> 8", "X< #8*", "Y< #8*", "I> 9", "X< #9*", "Y< #9*", "J> 10", "X< #10*", "Y< #10*",
     "= alice claim 10", "X> #1 0 pizzas left", "X< #1 or #10? Nothing was sent. YES sends your text to #1.",
     "X> #10 pizzas left", "J< pizzas left", "Y> #1 0 pizzas left", "A< 0 pizzas left")

PLAY(a_notice_that_a_phone_quotes_is_cut_off, QUIET, "A> Is it\nready?", NOTICE("Is it\nready?"),
     "X> #1 (waiting 0m) Is it\nready?\nYes", "A< Yes", "X> > #1 (waiting 0m) Is it...\nIt is", "A< It is",
     "X> #1 (waiting 7m) Something else\nNow", "A< Now", "X> #1 (waiting 7m) Something else and more",
     "X< #1 (waiting 0m) Is it\nready?", "X> #1-soon", "A< soon", "X> #1. later", "A< later")

/* Their words to a customer are not read as their own wish. */
PLAY(agents_may_write_stop, QUIET, "A> Hi", NOTICE("Hi"), "X> #1 please stop", "A< please stop", "X> #1 stop",
     "A< stop")

PLAY(stop_beats_agents, WITH(AUTO_REPLY), "A> Hi", NOTICE("Hi"),
     "A< [auto] Thanks for texting Tony's Pizza. Someone will answer as "
     "soon as possible.",
     "A> STOP", "A< You will get no more texts from Tony's Pizza.*", "? 1 closed", "=! alice reply 1 Wait",
     "X> #1 Wait", "X< The customer of #1 has opted out*", "A> stop", "A> hello again", "? 1 closed", "A> START",
     "A< You get our answers again.*", "A> Hello", NOTICE("Hello"), "= alice reply 1 Welcome", "A< Welcome")

PLAY(help_says_who_this_is_and_reaches_a_person, WITH(AUTO_REPLY), "A> HELP", "A< Tony's Pizza: text us*STOP*",
     NOTICE("HELP"), "? 1 waiting", "= alice reply 1 Do you want help or a refund?", "A< Do you want*", "A> Help",
     "A< Tony's Pizza: text us*", "X< #1 (waiting 0m) Help", "? 1 claimed by alice", "A> Help me with an order",
     "X< #1 (waiting 0m) Help me with an order")

/* An opt-out is told to who held the conversation, once, and is in the inbox also of who never wrote before. */
PLAY(an_opt_out_is_heard_and_shown, QUIET, "A> Hi", NOTICE("Hi"), "= alice claim 1", "A> STOP",
     "A< You will get no more texts*", "X< #1: the customer has opted out and gets no more texts. #1 is closed.",
     "? 1 closed", "A> STOP", "? 1 closed", "B> STOP", "B< You will get*", "? 2 closed", "B> START",
     "B< You get our answers again*", "B> Hi", "X< #2 *", "Y< #2 *", "? 2 waiting")

/* An agent who texts STOP is shown so, and the operator hears of it. */
PLAY(an_agent_who_stops_is_shown, PHONED, "X> STOP", "X< You will get no more texts*",
     "Z< Partyline: agent alice texted STOP to Tony's Pizza*",
     "@ agents name=alice title=Alice phone=+15552019024"
     " centers=pizza state=stopped since= holds=0 opted_out=1 name=bob title=Bob phone=+15552019025 centers=pizza"
     " state=here since= holds=0 opted_out=0",
     "X> STOP", "A> Hi", "Y< #1 *", "X> START", "X< You get our answers again*", "A> Hello?", "X< #1 *", "Y< #1 *")

/* A few of our own words are a person's answer. */
PLAY(short_words_are_no_echo, QUIET, "A> Hi", NOTICE("Hi"), "= alice reply 1 Five pm tomorrow", "A< Five pm tomorrow",
     "A> Five pm tomorrow?", "X< #1 (waiting 0m) Five pm tomorrow?", "? 1 claimed by alice")

PLAY(start_and_stop_in_turns_end, QUIET, "A> STOP", "A< You will*", "A> START", "A< You get our*", "A> STOP",
     "A< You will*", "A> START", "A< You get our*", "A> STOP", "A< You will*", "A> START", "A< You get our*", "A> STOP",
     "A< You will*", "A> START", "A> STOP", "A< You will*")

PLAY(the_auto_reply_comes_once, WITH(AUTO_REPLY), "A> Hi", NOTICE("Hi"),
     "A< [auto] Thanks for texting Tony's Pizza. Someone will answer as soon as possible.", "A> Are you there?",
     NOTICE("Are you there?"), "= alice close 1", "+ 1m", "A> One more thing", NOTICE("One more thing"),
     "= alice close 1", "+ 5h", "A> Another day", NOTICE("Another day"),
     "A< [auto] Thanks for texting Tony's Pizza. Someone will answer as soon as possible.")

PLAY(it_answers_no_machine, WITH(AUTO_REPLY), "A> Automatic reply: I am out of office", "? 1 closed",
     "B> Your verification code is 123456", "X< #2*", "Y< #2*", "C> Hi", "X< #3*", "Y< #3*",
     "C< [auto] Thanks for texting Tony's Pizza. Someone will answer as soon as possible.",
     "C> [auto] Thanks for texting Tony's Pizza. Someone will answer as soon as possible.", "? 3 waiting")

#define MANY(phone, id) phone "> Hi", "X< #" id " *", "Y< #" id " *", phone "< [auto] Tony's *"
#define UNANSWERED(phone, id, text) phone "> " text, "X< #" id " *", "Y< #" id " *"

/* Agents see each of these; a machine answers none. */
PLAY(it_answers_no_service, WITH(AUTO_REPLY), UNANSWERED("A", "1", "Your OTP is 1234"),
     UNANSWERED("B", "2", "Use it now: the code is 482913"),
     UNANSWERED("C", "3", "Reply HELP for help, msg&data rates"), UNANSWERED("D", "4", "Please no-reply"),
     UNANSWERED("E", "5", "Message undelivered"), UNANSWERED("F", "6", "The number is invalid"),
     UNANSWERED("G", "7", "I'm driving, will text you later"), UNANSWERED("H", "8", "Saldo insuficiente"),
     UNANSWERED("I", "9", "Votre code est 1234"), UNANSWERED("J", "10", "Ihr Best\xc3\xa4tigungscode: 77"),
     UNANSWERED("K", "11", "Insufficient balance"), UNANSWERED("L", "12", "This was sent automatically"),
     UNANSWERED("M", "13", "Delivery failed"), "N* A text of class 0", "X< #14 *", "Y< #14 *",
     "P> [auto] We are closed", "? 15 closed", "Q> R\xc3\xa9ponse automatique : je suis absent", "? 16 closed",
     "R> My code is on the paper, is that fine?", "X< #17 *", "Y< #17 *", "R< [auto] Thanks *")

/* What this center says by itself is nobody's question, whoever sends it. */
PLAY(it_knows_its_own_words, WITH(AUTO_REPLY "auto-mark = off\n"), "A> Hi", "X< #1 *", "Y< #1 *",
     "A< Thanks for texting Tony's Pizza. Someone will answer as soon as possible.",
     "B> THANKS for texting Tony's Pizza! Someone will answer as soon as possible", "X< #2 *", "Y< #2 *")

PLAY(its_words_without_a_mark, WITH("auto-reply = {title}: we answer soon.\nauto-mark = off\n"),
     "B> Tony's Pizza: we answer soon.", "X< #1 *", "Y< #1 *", "A> Hi", "X< #2 *", "Y< #2 *",
     "A< Tony's Pizza: we answer soon.")

PLAY(a_line_answers_twenty_an_hour, WITH("auto-reply = {title}: we answer soon.\n"), MANY("A", "1"), MANY("B", "2"),
     MANY("C", "3"), MANY("D", "4"), MANY("E", "5"), MANY("F", "6"), MANY("G", "7"), MANY("H", "8"), MANY("I", "9"),
     MANY("J", "10"), MANY("K", "11"), MANY("L", "12"), MANY("M", "13"), MANY("N", "14"), MANY("P", "15"),
     MANY("Q", "16"), MANY("R", "17"), MANY("S", "18"), MANY("T", "19"), MANY("U", "20"), UNANSWERED("V", "21", "Hi"))

#define ANSWERED(phone, id)                                                                   \
    phone "> Hi", "X< #" id "*", "Y< #" id "*", phone "< [auto] Thanks for texting*", "+ 2m", \
        "= alice reply " id " Hello " id, phone "< Hello " id

PLAY(the_wait_is_measured, WITH(AUTO_REPLY), ANSWERED("A", "1"), ANSWERED("B", "2"), ANSWERED("C", "3"),
     ANSWERED("D", "4"), ANSWERED("E", "5"), "F> Hi", "X< #6*", "Y< #6*",
     "F< [auto] Thanks for texting Tony's Pizza. Someone will answer within 3 minutes.", "+ 150s",
     "F< [auto] Tony's Pizza: sorry, it takes longer than we said. You are number 1 in the queue.")

PLAY(closed_hours_are_told_once, AT(AUTO_REPLY OFFICE, "2026-11-21 15:00"), "A> Hi",
     "A< [auto] Tony's Pizza is closed. We open Mon 09:00.", "A> Hello?", "+ 5h", "A> Anybody?", "+ 42h",
     "X< #1 (waiting *", "Y< #1 (waiting *", "= alice reply 1 Good morning", "A< Good morning", "= alice close 1",
     "+ 9h", "A> Late again", "A< [auto] Tony's Pizza is closed. We open Tue 09:00.")

PLAY(when_all_are_away_customers_know, WITH("away-reply = {title}: nobody is here. You are number {position}.\n"),
     "X> away", "X< You are away.*", "= bob away", "A> Hi", "A< [auto] Tony's Pizza: nobody is here. You are number 1.",
     "A> Hm", "= bob back", "A> Still here", "Y< #1 (waiting 0m) Still here")

PLAY(canned_replies_are_filled,
     WITH("[canned hours]\ncenter = pizza\ntext = {title} opens at nine. {agent}, ticket {ticket}.\n"), "A> When?",
     NOTICE("When?"), "= alice reply 1 /hours", "A< Tony's Pizza opens at nine. Alice, ticket #1.",
     "=! alice reply 1 /nix")

PLAY(snooze_wakes_up, QUIET, "A> Later", NOTICE("Later"), "= alice claim 1", "= alice snooze 1 30", "+ 20m", "+ 11m",
     "X< #1 (waiting 0m) Later", "? 1 claimed by alice", "=! alice snooze 1 0")

PLAY(agents_do_not_begin_unless_allowed, QUIET, "=! alice start A Hello", "A> Hi", NOTICE("Hi"), "= alice close 1",
     "= alice start A Hello again", "A< Hello again", "? 1 customer's turn by alice")

PLAY(outbound_on_lets_agents_begin, WITH("outbound = on"), "= alice start A Your oven is ready",
     "A< Your oven is ready", "A> Thank you", "X< #1 (waiting 0m) Thank you", "B> STOP", "B< You will get*",
     "=! alice start B Hello")

PLAY(a_failed_reply_can_be_sent_again, QUIET, "A> Hi", NOTICE("Hi"), "~ A 1", "= alice reply 1 Hello",
     "X< #1: your last text could not be delivered.", "=! alice again 1 1", "= alice again 1 4", "A< Hello",
     "=! alice again 1 4")

PLAY(card_numbers_never_arrive, QUIET, "A> My card: 4111 1111 1111 1111", NOTICE("My card: 4111 11?? ???? 1111"),
     "= alice reply 1 Not 4111111111111111 please", "A< Not 411111??????1111 please")

PLAY(what_may_be_an_opt_out_is_for_the_agent, QUIET, "A> Stop it", NOTICE("Stop it"), "? 1 waiting", "A> Do not stop",
     NOTICE("Do not stop"), "= alice opt-out 1", "A< You will get no more texts*", "? 1 closed",
     "=! alice reply 1 Hello", "=! alice opt-out 1", "B> You have the wrong number for my flat, it is 12",
     "X< #2 (waiting 0m) You have the wrong*", "Y< #2 (waiting 0m) You have*", "? 2 waiting")

PLAY(who_is_forgotten_begins_anew, QUIET, "A> Hi", NOTICE("Hi"), "= alice close 1", "= forget A", "=! alice claim 1",
     "B> STOP", "B< You will get*", "= forget B", "=! alice start B Hello")

PLAY(old_texts_are_forgotten, WITH("keep = 1d"), "A> My secret", NOTICE("My secret"), "= alice close 1", "+ 23h",
     "X> #1", "X< #1 (waiting 0m) My secret", "+ 2h", "X> #1", "X< #1 (waiting 0m) ")

/* The clock of a board without a battery went back by ten days, and is right again. */
PLAY(a_clock_that_went_back_forgets_nothing, WITH("keep = 30d"), "A> Keep me", NOTICE("Keep me"), "= alice close 1",
     "= alice away", "= bob away", "+ -10d", "B> In the past", "= operator close 2", "+ 1h", "+ 11d", "= alice back",
     "X> #1", "X< #1 (waiting 0m) Keep me", "+ 31d", "X> #1", "X< #1 (waiting 0m) ")

PLAY(agents_speak_their_language, WITH("language = es"), "A> Hola?", "X< #1 (espera 0m) Hola?",
     "Y< #1 (espera 0m) Hola?", "X> #1 tomar", "X< #1 es suyo.", "X> #1 a bob", "X< #1 lo tiene ahora bob.",
     "Y< alice le pasa #1: Hola?", "Y> cola", "Y< Nadie espera.", "Y> #1 Buenos dias", "A< Buenos dias", "X> ausente",
     "X< Esta ausente.*", "X> vuelvo", "X< Ha vuelto. Esperan 0.", "A> BAJA",
     "A< No recibira mas textos de Tony's Pizza.*", "Y< #1: el cliente no quiere mas textos*")

PLAY(german_agents_speak_german, WITH("language = de"), "A> Hallo?", "X< #1 (wartet 0m) Hallo?",
     "Y< #1 (wartet 0m) Hallo?", "X> #1 nehmen", "X< #1 gehört Ihnen.", "X> #1 notiz Fragt nach Brot",
     "X< #1: notiert.", "X> #1 an bob", "X< #1 ist jetzt bei bob.", "Y< alice gibt Ihnen #1: Hallo?", "Y> Schlange",
     "Y< Niemand wartet.", "Y> #1 Guten Tag", "A< Guten Tag", "Y> #1 Schließen", "Y< #1 ist geschlossen.", "X> weg",
     "X< Sie sind abwesend.*", "X> Zurück", "X< Sie sind wieder da.*")

PLAY(acts_in_spanish_and_german, WITH("language = es"), "A> Hola", "X< #1 *", "Y< #1 *", "X> #1 Nota: es un pesado",
     "X< #1: anotado.", "X> #1 posponer 2h", "X< #1 duerme hasta *", "X> #1 cerrar la puerta",
     "X< No se envio nada. Asi: #1 close.*ENVIAR*", "X> enviar", "A< cerrar la puerta", "X> #1 notiz frech",
     "X< #1: anotado.", "X> #1 transferir a bob", "X< #1 lo tiene ahora bob.", "Y< alice le pasa #1: *",
     "Y> #1 cerrar por favor", "Y< #1 esta cerrado.", "X> #1 Mañana",
     "X< #1 esta cerrado; acabo con: Hola\nNo se envio nada. SI manda*", "X> sí", "A< Mañana", "X> #1 a veces",
     "X< No hay agente veces aqui. No se envio nada.")

PLAY(the_queue_is_by_who_waits_longest, QUIET, "A> First", NOTICE("First"), "+ 1m", "B> Second", "X< #2 *", "Y< #2 *",
     "+ 1m", "C> Third", "X< #3 *", "Y< #3 *", "A> First again", "X< #1 (waiting 2m) First again",
     "Y< #1 (waiting 2m) First again", "X> queue",
     "X< #1 (waiting 2m) First again\n#2 (waiting 1m) Second\n#3 (waiting 0m) Third", "= alice snooze 1 60", "X> queue",
     "X< #2 *\n#3 *", "= alice claim 2", "X> queue", "X< #3 *", "= alice release 2", "X> queue", "X< #2 *\n#3 *",
     "= operator close 2", "X> queue", "X< #3 *", "= alice reopen 2", "X> queue", "X< #3 *\n#2 *", "C> STOP",
     "C< You will*", "X> queue", "X< #2 *")

PLAY(nobody_waits_for_who_is_away, QUIET, "A> Hi", NOTICE("Hi"), "= alice reply 1 Hello", "A< Hello", "= alice away",
     "A> And?", "Y< #1 (waiting 0m) And?", "? 1 waiting", "= operator reply 1 Yes", "A< Yes",
     "? 1 customer's turn by operator", "A> Fine", "Y< #1 (waiting 0m) Fine", "? 1 waiting")

/* Asked on Saturday at ten, answered on Monday at 9:03: three minutes of it were within the hours. */
PLAY(reports_know_the_hours, AT(OFFICE, "2026-11-21 15:00"), "A> Hi", "A< [auto] *", "+ 47h", "X< *", "Y< *", "+ 3m",
     "= alice reply 1 Good morning", "A< Good morning", "B> Hi", "X< *", "Y< *", "+ 5m", "= bob reply 2 Hello",
     "B< Hello", "@ report-centers center=pizza answered=2 median_s=301 p90_s=169381 median_open_s=181 p90_open_s=301",
     "@ report-day center=pizza hour=9 answered=1 median_s=301 p90_s=301 median_open_s=301 p90_open_s=301 center=pizza"
     " hour=10 answered=1 median_s=169381 p90_s=169381 median_open_s=181 p90_open_s=181",
     "@ report-agents center=pizza agent=alice answered=1 median_s=169381 p90_s=169381 median_open_s=181 p90_open_s=181"
     " replies=1 closed_count=0 center=pizza agent=bob answered=1 median_s=301 p90_s=301 median_open_s=301"
     " p90_open_s=301 replies=1 closed_count=0")

/* Who called waits like one who texted, and agents may answer; the caller is told to text, agents are not. */
PLAY(a_missed_call_waits_in_the_queue, WITH(AUTO_REPLY), "A^ calls", "A< [auto] This number takes texts, not calls.*",
     "X< #1 (waiting 0m) (a call, which nobody could take)", "Y< #1 (waiting 0m) (a call*", "? 1 waiting", "A^ calls",
     "? 1 waiting", "= alice reply 1 What can we do?", "A< What can we do?", "? 1 customer's turn by alice", "X^ calls",
     "X< [auto] This number takes*")

/* A reaction quotes what we said: it is in the thread, and begins, rings and counts as nothing. What a person quotes
 * is a text like any other. */
PLAY(reactions_are_kept_and_wake_nobody, WITH(AUTO_REPLY), "A> Open?", NOTICE("Open?"), "A< [auto] Thanks for*",
     "= alice reply 1 Yes until nine, see you then", "A< Yes until nine, see you then", "= alice close 1",
     "A> Liked “Yes until nine, see you then”", "& A reaction", "? 1 closed", "A> 👍 to “Yes until nine…”",
     "& A reaction", "A> Le encantó «Yes until nine, see you then»", "& A reaction",
     "A> Removed a heart from “Yes until nine, see you then”", "& A reaction taken back", "A> Loved “Open?”",
     "& A reaction", "A> Liked an image", "& A reaction", "? 1 closed", "B> Liked “Yes until nine, see you then”",
     "X< #2 *", "Y< #2 *", "B< [auto] Thanks for*", "& B", "X> Liked “#1 (waiting 0m) Open?”", "& X reaction",
     "A> You said “Yes until nine” but you are closed!", "X< #1 *", "& A", "? 1 waiting",
     "@ report-hours quarter=1789999200000 center=pizza received=3 replies=1 automatic=2 closed_count=1")

PLAY(a_reaction_is_no_opt_out, QUIET, "A> Hi", NOTICE("Hi"), "= alice reply 1 Reply STOP to end",
     "A< Reply STOP to end", "A> Disliked “Reply STOP to end”", "& A reaction", "? 1 customer's turn by alice")

PLAY(thanks_after_the_end_begin_nothing, WITH(AUTO_REPLY), "A> Open?", NOTICE("Open?"), "A< [auto] Thanks for*",
     "= alice reply 1 Until nine", "A< Until nine", "= alice close 1", "A> Thanks!", "& A thanks", "? 1 closed", "A> 👍",
     "& A thanks", "A> Vielen Dank für Ihre Hilfe", "& A thanks", "? 1 closed", "A> Thanks, and on Sunday?",
     "X< #1 (waiting 0m) Thanks, and on Sunday?", "& A", "? 1 waiting", "= alice reply 1 Shall we book you a table?",
     "A< Shall we book*", "= alice close 1", "A> Ok", "X< #1 (waiting 0m) Ok", "& A", "? 1 waiting")

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_customer_writes_and_is_answered),
        cmocka_unit_test(one_of_two_agents_sends),
        cmocka_unit_test(a_later_text_goes_to_the_same_agent_first),
        cmocka_unit_test(an_idle_claim_goes_back),
        cmocka_unit_test(how_long_a_claim_may_idle_is_configured),
        cmocka_unit_test(agents_text_from_their_phones),
        cmocka_unit_test(a_sentence_of_an_agent_is_no_command),
        cmocka_unit_test(a_note_never_becomes_a_reply),
        cmocka_unit_test(agents_do_all_from_their_phones),
        cmocka_unit_test(a_reply_that_may_be_anothers_asks_back),
        cmocka_unit_test(another_number_of_ones_own_is_asked_about),
        cmocka_unit_test(a_notice_that_a_phone_quotes_is_cut_off),
        cmocka_unit_test(agents_may_write_stop),
        cmocka_unit_test(reactions_are_kept_and_wake_nobody),
        cmocka_unit_test(a_reaction_is_no_opt_out),
        cmocka_unit_test(thanks_after_the_end_begin_nothing),
        cmocka_unit_test(stop_beats_agents),
        cmocka_unit_test(help_says_who_this_is_and_reaches_a_person),
        cmocka_unit_test(an_opt_out_is_heard_and_shown),
        cmocka_unit_test(an_agent_who_stops_is_shown),
        cmocka_unit_test(start_and_stop_in_turns_end),
        cmocka_unit_test(short_words_are_no_echo),
        cmocka_unit_test(the_auto_reply_comes_once),
        cmocka_unit_test(it_answers_no_machine),
        cmocka_unit_test(it_answers_no_service),
        cmocka_unit_test(it_knows_its_own_words),
        cmocka_unit_test(its_words_without_a_mark),
        cmocka_unit_test(a_line_answers_twenty_an_hour),
        cmocka_unit_test(the_wait_is_measured),
        cmocka_unit_test(closed_hours_are_told_once),
        cmocka_unit_test(when_all_are_away_customers_know),
        cmocka_unit_test(canned_replies_are_filled),
        cmocka_unit_test(snooze_wakes_up),
        cmocka_unit_test(agents_do_not_begin_unless_allowed),
        cmocka_unit_test(outbound_on_lets_agents_begin),
        cmocka_unit_test(a_failed_reply_can_be_sent_again),
        cmocka_unit_test(card_numbers_never_arrive),
        cmocka_unit_test(what_may_be_an_opt_out_is_for_the_agent),
        cmocka_unit_test(who_is_forgotten_begins_anew),
        cmocka_unit_test(old_texts_are_forgotten),
        cmocka_unit_test(a_clock_that_went_back_forgets_nothing),
        cmocka_unit_test(agents_speak_their_language),
        cmocka_unit_test(german_agents_speak_german),
        cmocka_unit_test(acts_in_spanish_and_german),
        cmocka_unit_test(the_queue_is_by_who_waits_longest),
        cmocka_unit_test(nobody_waits_for_who_is_away),
        cmocka_unit_test(reports_know_the_hours),
        cmocka_unit_test(a_missed_call_waits_in_the_queue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
