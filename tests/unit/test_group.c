// links: tests/exchange/transcript.c tests/exchange/query_plans.c src/group/group.c src/group/group_join.c src/group/group_consent.c src/group/group_quiet.c src/group/group_self.c src/group/group_staff.c src/group/group_operator.c src/group/group_post.c src/group/member.c src/store/store_schema.c src/line/outbox_operator.c
// rooms: src/switchboard
// libs: -lsqlite3 -linih
#include "../exchange/transcript.h"

#include "group/group_private.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define JOINED(phone, name) phone "> JOIN " name, phone "< Welcome to Book Club, " name "!*"

#define PLAY(name, options, ...)                                \
    static void name(void **state)                              \
    {                                                           \
        static const char *const lines[] = {__VA_ARGS__, NULL}; \
        const struct transcript_options chosen = options;       \
        (void)state;                                            \
        transcript_play(&chosen, lines);                        \
    }

#define USUAL                  \
    {                          \
        NULL, NULL, NULL, NULL \
    }
#define WITH(keys)             \
    {                          \
        keys, NULL, NULL, NULL \
    }

PLAY(people_join_and_talk, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> See you at 7", "B< Ann: See you at 7",
     "O< Ann: See you at 7", "B> ok", "A< Bob: ok", "O< Bob: ok", "O> Bring a cake", "A< Owner: Bring a cake",
     "B< Owner: Bring a cake")

PLAY(a_leaver_hears_nothing_more, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> Leave!",
     "A< You have left Book Club*START*", "B> hello", "O< Bob: hello", "A> stop", "A> what is this", "A> START",
     "A< Welcome back to Book Club, Ann.", "B> again", "A< Bob: again", "O< Bob: again")

PLAY(stop_is_for_strangers_too, USUAL, "C> STOP", "C< You have left Book Club*", "C> Stop", "C> hi", "= post Hello",
     "O< Owner: Hello", "=! add C Cy", "=! attest C Cy")

PLAY(soft_words_stop_and_are_not_relayed, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> Please stop texting me!!",
     "A< You have left*", "O< Ann asked to get no more texts*", "B> hm", "O< Bob: hm")

PLAY(opt_outs_with_courtesy_are_heeded, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> Stop. Thank you",
     "A< You have left*", "B> STOP Book Club", "B< You have left*", "O< Bob asked to get no more texts*", "A> START",
     "A< Welcome back*", "A> стоп", "A< You have left*")

PLAY(doubtful_words_are_asked_about_once, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> Stop it!",
     "A< If you want no more texts from Book Club, reply STOP*", "A> Stop it you two", "B< Ann: Stop it you two",
     "O< Ann: Stop it you two", "+ 25h", "A> stop that", "A< If you want no more texts*", "A> Please stop",
     "A< You have left*")

PLAY(the_opposite_is_talk, USUAL, JOINED("A", "Ann"), "A> Please don't stop texting", "O< Ann: Please don't*",
     "A> They never leave me alone at the bar", "O< Ann: They never*")

PLAY(a_no_ends_an_invitation, WITH("joining = invitation"), "O> ADD +15552019001 Ann", "O< Ann is invited*",
     "A< Owner invites you*", "A> No thanks", "A< All right, you are not in Book Club*", "A> YES",
     "A< This is Book Club*")

PLAY(a_yes_is_read_with_courtesy, WITH("joining = invitation"), "O> ADD +15552019001 Ann", "O< Ann is invited*",
     "A< Owner invites you*", "A> Yes please\n--\nAnn Smith", "A< Welcome to Book Club, Ann!*")

PLAY(sentences_are_not_commands, USUAL, JOINED("A", "Ann"), "A> Who is coming?", "O< Ann: Who is coming?",
     "A> Help me move on Saturday", "O< Ann: Help me move on Saturday", "A> Me too", "O< Ann: Me too",
     "A> We have got to STOP this bill", "O< Ann: We have got to STOP this bill", "A> Add milk to the list of things",
     "O< Ann: Add milk*", "A> leave at five?", "O< Ann: leave at five?")

PLAY(what_begins_like_a_command_may_be_talk, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> Join us at Joe's",
     "B< Ann: Join us at Joe's", "O< Ann: Join us*", "A> Name badges at the desk",
     "A< To be called \"badges at the desk\", text #NAME*", "A> Owner of the blue Honda, your lights are on",
     "A< Who is that for?*", "A> all", "B< Ann: Owner of the blue Honda*", "O< Ann: Owner of the blue Honda*",
     "A> Who?", "B< Ann: Who?", "O< Ann: Who?", "O> Open", "O< If Open is meant as a command, text #Open*", "O> #open",
     "O< Anyone can join*")

PLAY(one_invitation_a_month, USUAL, "O> ADD +15552019001 Ann", "O< Ann is invited*", "A< Owner invites*",
     "O> REMOVE +15552019001", "O< Ann is no longer*", "O> ADD +15552019001 Ann",
     "O< Ann was invited within the last month*", "+ 31d", "O> ADD +15552019001 Ann", "O< Ann is invited*",
     "A< Owner invites*")

PLAY(a_declined_request_waits, WITH("joining = approval"), "A> JOIN Ann", "A< Thank you, Ann*",
     "O< Ann (*) asks to join*", "O> REJECT Ann", "O< Ann was not let in.", "A< Sorry*", "A> JOIN Ann",
     "A< Sorry, your request*", "+ 8d", "A> JOIN Ann", "A< Thank you, Ann*", "O< Ann (*) asks to join*")

PLAY(a_name_is_free_when_its_bearer_left, USUAL, JOINED("A", "Ann"), "A> STOP", "A< You have left*", "B> JOIN Ann",
     "B< Welcome to Book Club, Ann!*", "A> START", "A< Welcome back to Book Club, Ann 01.", "O> REMOVE Ann",
     "O< Ann is no longer a member.", "B< You are no longer*")

#define NIGHT(keys)                                             \
    {                                                           \
        "timezone = UTC\n" keys, NULL, NULL, "2026-11-23 20:00" \
    }

PLAY(posts_wait_in_quiet_hours, NIGHT("quiet-hours = 22:00-07:00\n"), JOINED("A", "Ann"), JOINED("B", "Bob"),
     "A> before", "B< Ann: before", "O< Ann: before", "+ 3h", "A> so late", "A< Book Club has quiet hours until*07:00*",
     "B> WHO", "B< Book Club (3)*", "A> and again", "+ 8h", "B< Ann: so late", "O< Ann: so late", "B< Ann: and again",
     "O< Ann: and again")

PLAY(a_member_has_quiet_hours, NIGHT(""), JOINED("A", "Ann"), JOINED("B", "Bob"), "B> QUIET 22-7",
     "B< From 22:00-07:00 nothing reaches you*", "+ 3h", "A> so late", "O< Ann: so late", "B> QUIET 21-6",
     "B< From 21:00-06:00 nothing*", "B> quiet off", "B< You hear Book Club at any hour.", "B< Ann: so late", "A> now",
     "O< Ann: now", "B< Ann: now", "A> Quiet please", "B< Ann: Quiet please", "O< Ann: Quiet please", "A> QUIET",
     "A< QUIET 22-7 keeps*")

PLAY(a_yes_to_the_question_stops, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> Stop it!",
     "A< If you want no more texts from Book Club*", "A> no", "A> Good evening", "B< Ann: Good evening",
     "O< Ann: Good evening", "A> Yes", "B< Ann: Yes", "O< Ann: Yes", "B> Please stop it",
     "B< If you want no more texts*", "B> yes", "B< You have left*")

PLAY(the_owner_answers_one, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob Smith"), "A> OWNER: may I?",
     "O< Ann to you alone: may I?", "O> @Ann yes, do", "A< Owner to you alone: yes, do", "O> @bob smith: hi",
     "B< Owner to you alone: hi", "O> @Zoe hi", "O< There is no Zoe in Book Club*", "A> @Bob look", "B< Ann: @Bob look",
     "O< Ann: @Bob look")

PLAY(
    marks_are_spelt_plainly_where_that_saves, USUAL, "A> JOIN Zo\xc3\xab", "A< Welcome to Book Club, Zoe!*",
    "A> It\xe2\x80\x99s at seven in the old hall by the river, bring a chair and a candle and something to eat, and tell me",
    "O< Zoe: It's at seven*", "A> It\xe2\x80\x99s on", "O< Zo\xc3\xab: It\xe2\x80\x99s on")

PLAY(the_operator_seats_another_owner, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "= owner B",
     "O< You no longer own Book Club*", "B< You are the owner of Book Club now*", "O> BAN Ann", "A< Friend 15: BAN Ann",
     "B< Friend 15: BAN Ann", "O> #BAN Ann", "O< BAN is for the owner*", "B> BAN Ann", "B< Ann is banned.",
     "A< You are no longer*")

PLAY(unknown_words_with_a_mark_get_help, USUAL, JOINED("A", "Ann"), "A> #dance now", "A< dance is not a command*",
     "A> #add +15552019099", "A< add is for the owner*", "A> #who", "A< Book Club (2): Ann, Owner")

PLAY(a_flash_text_of_a_member_is_a_text, USUAL, JOINED("A", "Ann"), "A* See you at 7", "O< Ann: See you at 7",
     "D* Win!", "B* JOIN Bob", "B< Welcome to Book Club, Bob!*", "A* STOP", "A< You have left*", "O> hi",
     "B< Owner: hi")

PLAY(strangers_are_told_how_to_join, USUAL, "D> hello?", "D< This is Book Club*JOIN*", "D> HELP",
     "D< Book Club, a text*", "D> INFO", "D< Book Club: 1 of 60 members, open to all*Owner: Owner.")

PLAY(names_are_unique_and_clean, USUAL, JOINED("A", "Ann"), "B> JOIN ann", "B< Welcome to Book Club, ann 02!*",
     "B> #NAME Owner: I am", "B< Owner I am cannot be a name here*", "B> NAME Robert",
     "B< You are Robert now. Nothing was sent*", "C> join", "C< Welcome*Friend 03!*")

PLAY(mute_is_quiet_until_it_ends, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> MUTE 8h", "A< Muted for 8h*",
     "B> one", "O< Bob: one", "A> I still talk", "B< Ann: I still talk", "O< Ann: I still talk", "+ 9h", "B> two",
     "A< Bob: two", "O< Bob: two", "A> mute forever please", "B< Ann: mute forever please", "O< Ann: mute*",
     "A> MUTE 1d", "A< Muted for 1d*", "A> UNMUTE", "A< You hear Book Club again.", "B> three", "A< Bob: three",
     "O< Bob: three")

PLAY(the_owner_alone_gets_it, WITH("replies = owner"), "A> JOIN Ann", "A< Welcome*goes to the owner alone*",
     JOINED("B", "Bob"), "A> psst", "O< Ann: psst", "O> to all", "A< Owner: to all", "B< Owner: to all",
     "B> OWNER: a question", "O< Bob to you alone: a question", "B> OWNER a question",
     "B< Who is that for? Reply OWNER*", "B> owner", "O< Bob to you alone: OWNER a question")

PLAY(announcements_only_while_they_are_on, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "O> ANNOUNCE ON",
     "O< Announcements only*", "A> hi", "O< Ann: hi", "O> ANNOUNCE maybe", "O< Like this: ANNOUNCE ON*",
     "O> ANNOUNCE OFF", "O< Members' texts*", "A> hi all", "B< Ann: hi all", "O< Ann: hi all")

PLAY(invitations_need_a_yes, WITH("joining = invitation"), "A> JOIN Ann",
     "A< Book Club takes new members by invitation*", "O> ADD +15552019001 Ann", "O< Ann is invited*",
     "A< Owner invites you to Book Club*YES*", "O> ADD +15552019001", "O< Ann has an open invitation*", "O> news",
     "O< Nobody else is in Book Club yet*", "A> what?", "A< You have an open invitation*", "A> Yes",
     "A< Welcome to Book Club, Ann!*", "O> now", "A< Owner: now")

PLAY(an_invitation_lapses, WITH("joining = invitation"), "O> INVITE +15552019001 Ann", "O< Ann is invited*",
     "A< Owner invites*", "+ 8d", "A> YES", "A< This is Book Club*", "A> JOIN", "A< *by invitation*")

PLAY(approval_is_asked_and_given, WITH("joining = approval"), "A> JOIN Ann", "A< Thank you, Ann. Your request*waits*",
     "O< Ann (*) asks to join*", "A> JOIN", "A< Thank you, Ann.*", "O> ASKERS", "O< Book Club (1): Ann",
     "O> APPROVE Ann", "O< Ann is in.", "A< Welcome to Book Club, Ann!*", "B> JOIN Bob", "B< Thank you*", "O< Bob (*",
     "O> reject bob", "O< Bob was not let in.", "B< Sorry*", "O> askers", "O< Nobody waits to be let into Book Club.")

PLAY(a_full_group_keeps_a_waiting_list, WITH("max-members = 2"), JOINED("A", "Ann"), "B> JOIN Bob",
     "B< Book Club is full. You are number 1*", "C> JOIN Cy", "C< *number 2*", "A> LEAVE", "A< You have left*",
     "B< Welcome to Book Club, Bob!*")

PLAY(the_cap_may_count_by_operator, WITH("max-members = 2\ncap-counts = operator"), JOINED("A", "Ann"), "B> JOIN Bob",
     "B< Book Club is full*", "= network A Blue", "B< Welcome to Book Club, Bob!*", "C> JOIN Cy", "C< *number 1*",
     "=! network Z Blue")

PLAY(moderators_have_their_words, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "O> MOD Ann",
     "O< Ann is a moderator now.", "A< You are a moderator of Book Club now*", "A> REMOVE Bob",
     "A< Bob is no longer a member.", "B< You are no longer a member*", "B> JOIN", "B< Welcome back*", "A> BAN Bob",
     "A< Bob is banned.", "B< You are no longer*", "B> JOIN Bob", "B< You cannot join*", "B> HELP", "B< Book Club*",
     "A> UNBAN Bob", "A< Bob may join again.", "A> TRANSFER Ann", "A< TRANSFER is for the owner*", "A> REMOVE Zoe",
     "A< There is no Zoe*", "A> MOD", "A< MOD is for*", "O> UNMOD Ann", "O< Ann is no longer a moderator.")

PLAY(pause_holds_and_resume_goes_on, USUAL, JOINED("A", "Ann"), "O> PAUSE", "O< Book Club is paused*", "A> hi",
     "A< Book Club is paused. Your text*", "O> RESUME", "O< Book Club goes on.", "A> hi again", "O< Ann: hi again")

PLAY(dangerous_words_want_a_code, USUAL, JOINED("A", "Ann"), "O> CLOSE", "O< To end Book Club for good, reply*",
     "O> 0000", "O< That code is not right*", "A> still here", "O< Ann: still here")

PLAY(pictures_are_answered_once_a_day, USUAL, JOINED("A", "Ann"), "A% picture", "A< Pictures and group MMS*",
     "A% again", "+ 23h", "A% again", "+ 2h", "A% picture", "A< Pictures and group MMS*", "B% picture",
     "B< Pictures and group MMS*")

PLAY(close_with_its_code, USUAL, JOINED("A", "Ann"), "O> CLOSE", "O< To end Book Club for good, reply*", "O> {code}",
     "A< Book Club has ended*", "O< Book Club has ended*", "A> hello?", "A< Book Club has ended*", "B> JOIN Bob",
     "B< Book Club has ended*", "A> STOP", "A< You have left*")

PLAY(a_code_is_good_once_and_for_ten_minutes, USUAL, JOINED("A", "Ann"), "O> CLOSE", "O< To end*", "+ 11m", "O> {code}",
     "O< That code is not right or too old*", "O> CLOSE", "O< To end*", "O> {wrong}", "O< That code is not right*",
     "A> still here", "O< Ann: still here")

PLAY(a_code_is_for_the_one_who_was_asked, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "O> CLOSE", "O< To end*",
     "A> {code}", "B< Ann: *", "O< Ann: *", "O> {code}", "A< Book Club has ended*", "B< Book Club has ended*",
     "O< Book Club has ended*")

PLAY(transfer_with_its_code, USUAL, JOINED("A", "Ann"), "O> TRANSFER Ann", "O< To make Ann the owner*", "O> {code}",
     "O< Ann owns Book Club now*", "A< You are the owner of Book Club now*", "O> CLOSE", "O< CLOSE is for the owner*",
     "A> CLOSE", "A< To end*")

PLAY(remove_many_with_a_code, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), JOINED("C", "Cy"), "O> REMOVE Ann, Bob",
     "O< To remove 2 members of Book Club*", "C> hi", "A< Cy: hi", "B< Cy: hi", "O< Cy: hi", "O> {code}",
     "A< You are no longer*", "B< You are no longer*", "O< Members removed from Book Club: 2.", "C> hi again",
     "O< Cy: hi again")

PLAY(a_moderator_removes_no_moderator, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), JOINED("C", "Cy"), "O> MOD Ann",
     "O< Ann is a moderator*", "A< You are a moderator*", "O> MOD Bob", "O< Bob is a moderator*",
     "B< You are a moderator*", "A> REMOVE Bob, Cy", "A< To remove 1 members*", "A> {code}", "C< You are no longer*",
     "A< Members removed from Book Club: 1.", "A> REMOVE Bob", "A< REMOVE is for*")

PLAY(an_echo_goes_nowhere, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> ping", "B< Ann: ping", "O< Ann: ping",
     "B> Ann: ping", "B> Automatic reply: I am out", "B> auto-reply: out", "B> Out of office today",
     "O< Bob's phone seems to answer by itself*", "B> really me", "+ 2d", "B> me again", "A< Bob: me again",
     "O< Bob: me again")

PLAY(failed_for_good_three_times_is_unreachable, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "~ B 1", "A> one",
     "O< Ann: one", "~ B 1", "A> two", "O< Ann: two", "~ B 1", "A> three", "O< Ann: three",
     "O< Bob could not be reached*", "A> four", "O< Ann: four", "B> back", "A< Bob: back", "O< Bob: back", "A> five",
     "B< Ann: five", "O< Ann: five")

PLAY(one_bad_number_holds_nobody_up, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "~ B 38", "A> one", "O< Ann: one",
     "A> two", "O< Ann: two", "+ 16m", "B< Ann: one", "B< Ann: two")

PLAY(a_spanish_group_speaks_spanish, WITH("language = es"), "A> JOIN Ana", "A< Bienvenido a Book Club, Ana!*",
     "A> AYUDA", "A< Book Club: escriba*", "A> quien", "A< Book Club (2)*", "A> BAJA", "A< Ha salido*")

PLAY(a_german_group_speaks_german, WITH("language = de"), "A> JOIN Anna", "A< Willkommen bei Book Club, Anna!*",
     "A> Hilfe", "A< Book Club: schreiben Sie*", "A> wer", "A< Book Club (2)*", "A> Stumm 8h", "A< Stumm für 8h.*",
     "O> Ansagen an", "O< Nur Ansagen*", "A> Bitte keine SMS mehr", "A< Sie haben Book Club verlassen*",
     "O< Anna wollte*")

/* Each refusal that an owner can run into by text, in the group's language. */
PLAY(an_owner_is_refused_in_the_groups_language, WITH("language = es"), "O> ADD +15552019002 Bea",
     "B< Owner le invita*", "O< Bea tiene una invitacion*", "O> ADD +15552019002 Bea",
     "O< Bea ya tiene una invitacion abierta*", "B> SI", "B< Bienvenido*", "O> ADD +15552019002",
     "O< Bea ya es miembro.", "O> UNBAN Bea", "O< Bea no tiene prohibido entrar.", "O> APPROVE Bea",
     "O< Bea no ha pedido entrar.", "O> BAN Bea", "B< Ya no es miembro*", "O< Bea no puede entrar mas.",
     "O> ADD +15552019002", "O< Bea tiene prohibido entrar*", "O> REMOVE Bea", "O< Bea no es miembro ahora.",
     "O> MOD Bea", "O< Bea no es miembro ahora.", "O> UNMOD Owner", "O< Owner es el responsable*", "O> ADD 12 Ed",
     "O< 12 no *", "O> REMOVE Zoe", "O< No hay Zoe*", "O> UNBAN Bea", "O< Bea puede entrar otra vez.")

PLAY(the_operator_acts_by_hand, USUAL, "= attest A Ann", "A< Welcome to Book Club, Ann!*", "= add B Bob",
     "B< Owner invites you*", "=! add B Bob", "= post Hello", "A< Owner: Hello", "O< Owner: Hello", "= ban A",
     "A< You are no longer*", "= ban Z", "= mute O", "= unmute O", "=! remove O")

PLAY(long_and_emoji_texts_arrive_whole, USUAL, JOINED("A", "Ann"),
     "A> 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 "
     "0123456789 0123456789 0123456789 0123456789 0123456789 end",
     "O< Ann: 0123456789*end", "A> \xf0\x9f\x8e\x82 cake", "O< Ann: \xf0\x9f\x8e\x82 cake")

PLAY(me_shows_where_a_fan_out_is, USUAL, JOINED("A", "Ann"), "A> hi", "O< Ann: hi", "A> ME",
     "A< You are Ann (member, active) in Book Club since 20*Your last text: 1 of 1 sent.")

PLAY(card_numbers_are_masked_for_everybody, USUAL, JOINED("A", "Ann"), "A> Pay with 4111111111111111",
     "O< Ann: Pay with 411111??????1111")

PLAY(the_operator_pauses, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "= pause", "A> Hello",
     "A< Book Club is paused*", "= resume", "A> Hello again", "B< Ann: Hello again", "O< Ann: Hello again")

PLAY(a_caller_is_told_to_text_once_a_day, USUAL, JOINED("A", "Ann"), "C^ calls",
     "C< [auto] This number takes texts, not calls. It is Book Club, a text group: text HELP for help.", "C^ calls",
     "A^ calls", "A< [auto] This number takes texts*", "+ 1d", "+ 1m", "C^ calls", "C< [auto] This number takes*",
     "C> STOP", "C< You have left Book Club*", "+ 2d", "C^ calls")

/* No command without a row, and none with two. */
static void every_command_has_its_row(void **state)
{
    static const struct group_command *const tables[] = {group_join_commands, group_self_commands, group_post_commands,
                                                         group_quiet_commands, group_staff_commands};
    (void)state;
    for (int command = COMMAND_JOIN; command <= COMMAND_CLOSE; command++) {
        size_t rows = 0;
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
            for (const struct group_command *row = tables[i]; row->run; row++)
                rows += (int)row->command == command;
        if (rows != 1)
            fail_msg("%s has %zu rows", command_how((enum command)command), rows);
    }
}

/* What phones make of a thumb is for nobody's phone; who wrote the post sees how many there are. */
PLAY(reactions_go_to_nobody, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "A> Meet at seven?",
     "B< Ann: Meet at seven?", "O< Ann: Meet at seven?", "B> Liked “Ann: Meet at seven?”", "& B reaction",
     "O> 👍 to “Ann: Meet at…”", "& O reaction", "A> ME", "A< You are Ann*2 of 2 sent. Reactions: 2.",
     "B> Removed a like from “Ann: Meet at seven?”", "& B reaction taken back", "A> ME",
     "A< You are Ann* Reactions: 1.", "B> Loved “The Matrix”", "A< Bob: Loved “The Matrix”",
     "O< Bob: Loved “The Matrix”", "& B", "B> Loved “The Matrix”")

/* Who asks the same again is told that all have it, and is no machine. */
PLAY(a_sentence_is_passed_on_once_an_hour, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "+ 5m",
     "A> Who brings the projector tomorrow?", "B< Ann: Who brings*", "O< Ann: Who brings*", "B> Not me",
     "A< Bob: Not me", "O< Bob: Not me", "O> Me neither", "A< Owner: Me neither", "B< Owner: Me neither", "O> Ask Cy",
     "A< Owner: Ask Cy", "B< Owner: Ask Cy", "+ 2m", "A> Who brings the projector tomorrow?",
     "A< Book Club got that already.*", "& A repeated", "+ 1m", "A> who brings the projector TOMORROW",
     "A< Book Club got that*", "+ 1m", "A> Who brings the projector tomorrow", "A< Book Club got that*", "+ 1m",
     "A> Who brings the projector, tomorrow", "A> And the screen?", "B< Ann: And the screen?",
     "O< Ann: And the screen?", "+ 61m", "A> Who brings the projector tomorrow?", "B< Ann: Who brings*",
     "O< Ann: Who brings*")

/* "Auto:" is a car until it answers one of ours at once. */
PLAY(a_mark_only_right_behind_ours, USUAL, JOINED("A", "Ann"), JOINED("B", "Bob"), "+ 5m", "A> Auto: wer hat eins?",
     "B< Ann: Auto: wer hat eins?", "O< Ann: Auto: *", "B> Auto: in a meeting", "& B automatic")

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_its_row),
        cmocka_unit_test(people_join_and_talk),
        cmocka_unit_test(a_leaver_hears_nothing_more),
        cmocka_unit_test(stop_is_for_strangers_too),
        cmocka_unit_test(soft_words_stop_and_are_not_relayed),
        cmocka_unit_test(opt_outs_with_courtesy_are_heeded),
        cmocka_unit_test(doubtful_words_are_asked_about_once),
        cmocka_unit_test(the_opposite_is_talk),
        cmocka_unit_test(a_no_ends_an_invitation),
        cmocka_unit_test(a_yes_is_read_with_courtesy),
        cmocka_unit_test(sentences_are_not_commands),
        cmocka_unit_test(what_begins_like_a_command_may_be_talk),
        cmocka_unit_test(one_invitation_a_month),
        cmocka_unit_test(a_declined_request_waits),
        cmocka_unit_test(a_name_is_free_when_its_bearer_left),
        cmocka_unit_test(posts_wait_in_quiet_hours),
        cmocka_unit_test(a_member_has_quiet_hours),
        cmocka_unit_test(a_yes_to_the_question_stops),
        cmocka_unit_test(the_owner_answers_one),
        cmocka_unit_test(marks_are_spelt_plainly_where_that_saves),
        cmocka_unit_test(the_operator_seats_another_owner),
        cmocka_unit_test(unknown_words_with_a_mark_get_help),
        cmocka_unit_test(a_flash_text_of_a_member_is_a_text),
        cmocka_unit_test(strangers_are_told_how_to_join),
        cmocka_unit_test(names_are_unique_and_clean),
        cmocka_unit_test(mute_is_quiet_until_it_ends),
        cmocka_unit_test(the_owner_alone_gets_it),
        cmocka_unit_test(announcements_only_while_they_are_on),
        cmocka_unit_test(invitations_need_a_yes),
        cmocka_unit_test(an_invitation_lapses),
        cmocka_unit_test(approval_is_asked_and_given),
        cmocka_unit_test(a_full_group_keeps_a_waiting_list),
        cmocka_unit_test(the_cap_may_count_by_operator),
        cmocka_unit_test(moderators_have_their_words),
        cmocka_unit_test(pause_holds_and_resume_goes_on),
        cmocka_unit_test(dangerous_words_want_a_code),
        cmocka_unit_test(pictures_are_answered_once_a_day),
        cmocka_unit_test(close_with_its_code),
        cmocka_unit_test(a_code_is_good_once_and_for_ten_minutes),
        cmocka_unit_test(a_code_is_for_the_one_who_was_asked),
        cmocka_unit_test(transfer_with_its_code),
        cmocka_unit_test(remove_many_with_a_code),
        cmocka_unit_test(a_moderator_removes_no_moderator),
        cmocka_unit_test(an_echo_goes_nowhere),
        cmocka_unit_test(reactions_go_to_nobody),
        cmocka_unit_test(a_sentence_is_passed_on_once_an_hour),
        cmocka_unit_test(a_mark_only_right_behind_ours),
        cmocka_unit_test(failed_for_good_three_times_is_unreachable),
        cmocka_unit_test(one_bad_number_holds_nobody_up),
        cmocka_unit_test(a_spanish_group_speaks_spanish),
        cmocka_unit_test(a_german_group_speaks_german),
        cmocka_unit_test(an_owner_is_refused_in_the_groups_language),
        cmocka_unit_test(the_operator_acts_by_hand),
        cmocka_unit_test(long_and_emoji_texts_arrive_whole),
        cmocka_unit_test(me_shows_where_a_fan_out_is),
        cmocka_unit_test(card_numbers_are_masked_for_everybody),
        cmocka_unit_test(the_operator_pauses),
        cmocka_unit_test(a_caller_is_told_to_text_once_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
