#include "wording/phrase.h"

#include "base/text.h"

#include <stddef.h>
#include <string.h>

static const char *const english[PHRASE_COUNT] = {
    [PHRASE_WELCOME] =
        "Welcome to {title}, {name}! What you text here goes to {audience}; numbers stay hidden. HELP for "
        "help, STOP to stop. Your plan's rates apply; no pictures.",
    [PHRASE_WELCOME_BACK] = "Welcome back to {title}, {name}.",
    [PHRASE_ALREADY_MEMBER] = "You are in {title} already, as {name}. HELP for help.",
    [PHRASE_INVITED] = "{who} invites you to {title}, a text group. Reply YES to join. Nothing else is sent without "
                       "your YES; STOP to refuse for good.",
    [PHRASE_INVITED_RULES] = "You have an open invitation to {title}. Reply YES to join or STOP to refuse.",
    [PHRASE_WAITS_FOR_APPROVAL] = "Thank you, {name}. Your request to join {title} waits for approval.",
    [PHRASE_INVITATION_ONLY] = "{title} takes new members by invitation only. Please ask its owner.",
    [PHRASE_ON_WAITING_LIST] = "{title} is full. You are number {position} on the waiting list and will be told.",
    [PHRASE_BANNED] = "You cannot join {title}.",
    [PHRASE_STOPPED] = "You have left {title} and will get no more texts from this number. START to come back.",
    [PHRASE_STOPPED_EVERYWHERE] = "You have left all groups of this service and will get no more texts. START to come "
                                  "back.",
    [PHRASE_NOT_A_MEMBER] = "This is {title}, a text group. Text JOIN and your name to join, HELP for help.",
    [PHRASE_HELP_STRANGER] =
        "{title}, a text group. JOIN and your name to join, INFO for more, STOP for no more texts. "
        "Your plan's rates apply.",
    [PHRASE_HELP_MEMBER] = "{title}: just text to talk. WHO, NAME new, MUTE 1h|8h|1d|7d, UNMUTE, OWNER text, ME, INFO, "
                           "LEAVE. STOP ends all.",
    [PHRASE_HELP_OWNER] =
        "{title}, for you too: ADD number name, INVITE number, REMOVE, BAN, UNBAN, MOD, UNMOD, APPROVE, "
        "REJECT, OPEN, CLOSED, PAUSE, RESUME, ANNOUNCE ON|OFF, TRANSFER, CLOSE.",
    [PHRASE_INFO] = "{title}: {count} of {cap} members, {joining}. Texts go to {audience}. Owner: {owner}.",
    [PHRASE_WHO] = "{title} ({count}): {names}",
    [PHRASE_ME] = "You are {name} ({role}, {state}) in {title} since {since}.",
    [PHRASE_ME_FAN_OUT] = " Your last text: {done} of {total} sent{left}.",
    [PHRASE_NAMED] = "You are {name} now.",
    [PHRASE_NAME_HOW] = "To change your name, text NAME and the new name (letters, at most 24). Yours is {name}.",
    [PHRASE_MUTED] = "Muted for {time}. You can still text the group; UNMUTE to hear it again.",
    [PHRASE_MUTE_HOW] = "MUTE 1h, 8h, 1d or 7d.",
    [PHRASE_UNMUTED] = "You hear {title} again.",
    [PHRASE_UNKNOWN_COMMAND] = "{word} is not a command, so it was not sent to anyone. HELP shows the commands.",
    [PHRASE_NOT_ALLOWED] = "{word} is for the owner and moderators of {title}.",
    [PHRASE_HOW] = "Like this: {how}. Nothing was sent to the group.",
    [PHRASE_NOBODY] = "There is no {who} in {title}. WHO lists the names. Nothing was sent to the group.",
    [PHRASE_BAD_NUMBER] = "{who} is not a telephone number I can read. Write it with its country, like +15551230001.",
    [PHRASE_NOT_MEMBER_ABLE] = "{who} cannot be a member.",
    [PHRASE_OPTED_OUT] = "{who} has opted out. Only their own START or JOIN can undo that.",
    [PHRASE_INVITATION_SENT] = "{who} is invited and joins with a YES within 7 days.",
    [PHRASE_ADDED] = "{who} is a member now.",
    [PHRASE_ADDED_WAITING] = "{title} is full; {who} is on the waiting list.",
    [PHRASE_IS_MEMBER] = "{who} is a member already.",
    [PHRASE_IS_NO_MEMBER] = "{who} is not a member now.",
    [PHRASE_IS_BANNED] = "{who} is banned. UNBAN first.",
    [PHRASE_NOT_BANNED] = "{who} is not banned.",
    [PHRASE_IS_INVITED] = "{who} has an open invitation already; one is sent, not two.",
    [PHRASE_NO_REQUEST] = "{who} has not asked to join.",
    [PHRASE_IS_OWNER] = "{who} is the owner. TRANSFER the group first.",
    [PHRASE_REMOVED] = "{who} is no longer a member.",
    [PHRASE_REMOVED_MANY] = "Members removed from {title}: {count}.",
    [PHRASE_REMOVED_YOU] = "You are no longer a member of {title}.",
    [PHRASE_DONE_BAN] = "{who} is banned.",
    [PHRASE_DONE_UNBAN] = "{who} may join again.",
    [PHRASE_DONE_MOD] = "{who} is a moderator now.",
    [PHRASE_DONE_UNMOD] = "{who} is no longer a moderator.",
    [PHRASE_YOU_ARE_MOD] = "You are a moderator of {title} now. HELP shows what you can do.",
    [PHRASE_APPROVED] = "{who} is in.",
    [PHRASE_REJECTED] = "{who} was not let in.",
    [PHRASE_REJECTED_YOU] = "Sorry, your request to join {title} was declined.",
    [PHRASE_JOINING_OPEN] = "Anyone can join {title} by texting JOIN now.",
    [PHRASE_JOINING_CLOSED] = "{title} takes new members by invitation only now.",
    [PHRASE_PAUSED] = "{title} is paused: nothing is passed on until RESUME.",
    [PHRASE_RESUMED] = "{title} goes on.",
    [PHRASE_IS_PAUSED] = "{title} is paused. Your text was not passed on.",
    [PHRASE_IS_CLOSED] = "{title} has ended.",
    [PHRASE_ANNOUNCE_ON] = "Announcements only: members' texts go to the owner alone.",
    [PHRASE_ANNOUNCE_OFF] = "Members' texts go to everyone again.",
    [PHRASE_CODE] = "To {what}, reply with this code within 10 minutes: {code}. If it was not you, do nothing.",
    [PHRASE_CODE_WRONG] = "That code is not right or too old. Nothing was done.",
    [PHRASE_TRANSFERRED] = "{who} owns {title} now. You are a moderator.",
    [PHRASE_YOU_ARE_OWNER] = "You are the owner of {title} now. HELP shows what you can do.",
    [PHRASE_GROUP_CLOSED] = "{title} has ended. Thank you, and goodbye.",
    [PHRASE_ASKS_TO_JOIN] = "{name} ({number}) asks to join {title}. APPROVE {name} or REJECT {name}.",
    [PHRASE_LEFT_SOFTLY] = "{name} asked to get no more texts and has left {title}.",
    [PHRASE_UNREACHABLE] = "{name} could not be reached three times and gets no texts until they write again.",
    [PHRASE_TOO_LONG] = "Your text is too long for {title} ({parts} parts, {most} at most). It was not passed on.",
    [PHRASE_TOO_FAST] =
        "That was too much at once for {title}. Your text was not passed on; try again in a few minutes.",
    [PHRASE_NO_PICTURES] = "Pictures and group MMS do not arrive at {title}. Please send plain text.",
    [PHRASE_CALL_GROUP] = "This number takes texts, not calls. It is {title}, a text group: text HELP for help.",
    [PHRASE_CENTER_CALLED] = "(a call, which nobody could take)",
    [PHRASE_CALL_CENTER] = "This number takes texts, not calls. Text {title} what you need, and a person will answer.",
    [PHRASE_LOOP] = "{name}'s phone seems to answer by itself; its texts are not passed on for a day.",
    [PHRASE_BUDGET_WARNING] =
        "{title} has used three quarters of what its number may send ({meter}: {used} of {allowed}).",
    [PHRASE_OWNER_MAY_NOT_LEAVE_OWNERLESS] =
        "The owner of {title} has left. You are the owner now. HELP shows what you "
        "can do.",
    [PHRASE_TO_OWNER] = "{name} to you alone: {text}",
    [PHRASE_AUDIENCE_EVERYONE] = "everyone",
    [PHRASE_AUDIENCE_OWNER] = "the owner alone",
    [PHRASE_OPEN_TO_ALL] = "open to all",
    [PHRASE_BY_APPROVAL] = "joining by approval",
    [PHRASE_BY_INVITATION] = "joining by invitation",
    [PHRASE_WHAT_CLOSE] = "end {title} for good",
    [PHRASE_WHAT_TRANSFER] = "make {who} the owner of {title}",
    [PHRASE_WHAT_REMOVE] = "remove {count} members of {title}",
    [PHRASE_LEFT] = "{name} has left {title}.",
    [PHRASE_ALONE_HERE] = "Nobody else is in {title} yet. INVITE a number to begin.",
    [PHRASE_CENTER_STOPPED] = "You will get no more texts from {title}. START to undo this.",
    [PHRASE_CENTER_STARTED] = "You get our answers again. This is {title}: text us and a person answers.",
    [PHRASE_CENTER_HELP] = "{title}: text us and a person answers. STOP for no more texts. Your plan's rates apply.",
    [PHRASE_CENTER_SOON] = "Someone will answer as soon as possible.",
    [PHRASE_CENTER_LATE] = "{title}: sorry, it takes longer than we said. You are number {position} in the queue.",
    [PHRASE_CENTER_NOTICE] = "#{id} (waiting {time}) {text}",
    [PHRASE_CENTER_TAKEN] = "#{id} is yours.",
    [PHRASE_CENTER_HELD] = "{who} is answering #{id}. Nothing was sent.",
    [PHRASE_CENTER_SENT] = "#{id}: sent.",
    [PHRASE_CENTER_OPTED_OUT] = "The customer of #{id} has opted out and must text START first. Nothing was sent.",
    [PHRASE_CENTER_IS_CLOSED] = "#{id} is closed.",
    [PHRASE_CENTER_GIVEN] = "#{id} is with {who} now.",
    [PHRASE_CENTER_GIVEN_YOU] = "{agent} gave you #{id}: {text}",
    [PHRASE_CENTER_NOTED] = "#{id}: noted.",
    [PHRASE_CENTER_SNOOZED] = "#{id} sleeps until {time}.",
    [PHRASE_CENTER_REOPENED] = "#{id} waits again.",
    [PHRASE_CENTER_TAGGED] = "#{id}: {text}.",
    [PHRASE_CENTER_RELEASED] = "#{id} is back in the queue.",
    [PHRASE_CENTER_NO_SUCH] = "There is no #{id} here. Nothing was sent.",
    [PHRASE_CENTER_NO_AGENT] = "There is no agent {who} here. Nothing was sent.",
    [PHRASE_CENTER_TWICE] = "#{id} got that text a moment ago. It was not sent twice.",
    [PHRASE_CENTER_NO_TEXT] = "#{id}: there is no text. Nothing was sent.",
    [PHRASE_CENTER_TOO_LONG] = "#{id}: the text is too long. Nothing was sent.",
    [PHRASE_CENTER_QUEUE_FULL] = "#{id}: too many texts wait already. Nothing was sent.",
    [PHRASE_CENTER_NO_NUMBER] = "#{id}: that number cannot be texted. Nothing was sent.",
    [PHRASE_CENTER_NOT_FAILED] = "#{id}: that text has not failed, or was sent again. Nothing was sent.",
    [PHRASE_CENTER_NOT_CLOSED] = "#{id} is not closed.",
    [PHRASE_CENTER_BAD_SNOOZE] = "#{id} cannot be snoozed until then.",
    [PHRASE_CENTER_BAD_TAG] = "#{id}: a tag is one word of at most 32 letters.",
    [PHRASE_CENTER_AGENT_HOW] =
        "Nothing was sent. Begin with the number: #12 text, #12 claim, #12 close, #12 to NAME, #12 note TEXT; or queue, away, back.",
    [PHRASE_CENTER_NOBODY_WAITS] = "Nobody waits.",
    [PHRASE_CENTER_AWAY] = "You are away. BACK when you are here again.",
    [PHRASE_CENTER_BACK] = "You are back. {count} wait.",
    [PHRASE_CENTER_IDLE_SOON] = "#{id} goes back to the queue in 2 minutes unless you answer.",
    [PHRASE_CENTER_FAILED] = "#{id}: your last text could not be delivered.",
    [PHRASE_CENTER_NO_CANNED] = "There is no canned reply {text}. Nothing was sent.",
};

static const char *const spanish[PHRASE_COUNT] = {
    [PHRASE_WELCOME] =
        "Bienvenido a {title}, {name}! Lo que escriba va a {audience}; los numeros no se ven. AYUDA para "
        "ayuda, STOP para salir. Se aplica su tarifa.",
    [PHRASE_WELCOME_BACK] = "Bienvenido de nuevo a {title}, {name}.",
    [PHRASE_ALREADY_MEMBER] = "Ya esta en {title} como {name}. AYUDA para ayuda.",
    [PHRASE_INVITED] =
        "{who} le invita a {title}, un grupo de texto. Responda SI para entrar. Sin su SI no se envia nada "
        "mas; STOP para rechazar.",
    [PHRASE_INVITED_RULES] = "Tiene una invitacion a {title}. Responda SI para entrar o STOP para rechazar.",
    [PHRASE_WAITS_FOR_APPROVAL] = "Gracias, {name}. Su solicitud para {title} espera aprobacion.",
    [PHRASE_INVITATION_ONLY] = "A {title} se entra solo por invitacion. Pregunte al responsable.",
    [PHRASE_ON_WAITING_LIST] = "{title} esta lleno. Es el numero {position} en la lista de espera y le avisaremos.",
    [PHRASE_BANNED] = "No puede entrar en {title}.",
    [PHRASE_STOPPED] = "Ha salido de {title} y no recibira mas textos de este numero. START para volver.",
    [PHRASE_STOPPED_EVERYWHERE] = "Ha salido de todos los grupos y no recibira mas textos. START para volver.",
    [PHRASE_NOT_A_MEMBER] =
        "Esto es {title}, un grupo de texto. Escriba JOIN y su nombre para entrar, AYUDA para ayuda.",
    [PHRASE_HELP_STRANGER] =
        "{title}, un grupo de texto. JOIN y su nombre para entrar, INFO para saber mas, STOP para no "
        "recibir mas. Se aplica su tarifa.",
    [PHRASE_HELP_MEMBER] = "{title}: escriba para hablar. WHO, NAME nuevo, MUTE 1h|8h|1d|7d, UNMUTE, OWNER texto, ME, "
                           "INFO, LEAVE. STOP termina todo.",
    [PHRASE_HELP_OWNER] = "{title}, ademas: ADD numero nombre, INVITE numero, REMOVE, BAN, UNBAN, MOD, UNMOD, APPROVE, "
                          "REJECT, OPEN, CLOSED, PAUSE, RESUME, ANNOUNCE ON|OFF, TRANSFER, CLOSE.",
    [PHRASE_INFO] = "{title}: {count} de {cap} miembros, {joining}. Los textos van a {audience}. Responsable: {owner}.",
    [PHRASE_WHO] = "{title} ({count}): {names}",
    [PHRASE_ME] = "Es {name} en {title} desde {since}.",
    [PHRASE_ME_FAN_OUT] = " Su ultimo texto: {done} de {total} enviados{left}.",
    [PHRASE_NAMED] = "Ahora es {name}.",
    [PHRASE_NAME_HOW] = "Para cambiar su nombre: NAME y el nombre nuevo (letras, 24 como maximo). El suyo es {name}.",
    [PHRASE_MUTED] = "En silencio por {time}. Puede escribir al grupo; UNMUTE para oirlo otra vez.",
    [PHRASE_MUTE_HOW] = "MUTE 1h, 8h, 1d o 7d.",
    [PHRASE_UNMUTED] = "Oye {title} otra vez.",
    [PHRASE_UNKNOWN_COMMAND] = "{word} no es una orden, asi que no se envio a nadie. AYUDA muestra las ordenes.",
    [PHRASE_NOT_ALLOWED] = "{word} es para el responsable y los moderadores de {title}.",
    [PHRASE_HOW] = "Asi: {how}. No se envio nada al grupo.",
    [PHRASE_NOBODY] = "No hay {who} en {title}. WHO da los nombres. No se envio nada al grupo.",
    [PHRASE_BAD_NUMBER] = "{who} no es un numero que entienda. Escribalo con su pais, como +15551230001.",
    [PHRASE_NOT_MEMBER_ABLE] = "{who} no puede ser miembro.",
    [PHRASE_OPTED_OUT] = "{who} no quiere textos. Solo su propio START o JOIN lo cambia.",
    [PHRASE_INVITATION_SENT] = "{who} tiene una invitacion y entra con un SI en 7 dias.",
    [PHRASE_ADDED] = "{who} es miembro desde ahora.",
    [PHRASE_ADDED_WAITING] = "{title} esta lleno; {who} esta en la lista de espera.",
    [PHRASE_IS_MEMBER] = "{who} ya es miembro.",
    [PHRASE_IS_NO_MEMBER] = "{who} no es miembro ahora.",
    [PHRASE_IS_BANNED] = "{who} tiene prohibido entrar. Primero UNBAN.",
    [PHRASE_NOT_BANNED] = "{who} no tiene prohibido entrar.",
    [PHRASE_IS_INVITED] = "{who} ya tiene una invitacion abierta; se envia una, no dos.",
    [PHRASE_NO_REQUEST] = "{who} no ha pedido entrar.",
    [PHRASE_IS_OWNER] = "{who} es el responsable. Primero TRANSFER.",
    [PHRASE_REMOVED] = "{who} ya no es miembro.",
    [PHRASE_REMOVED_MANY] = "Miembros quitados de {title}: {count}.",
    [PHRASE_REMOVED_YOU] = "Ya no es miembro de {title}.",
    [PHRASE_DONE_BAN] = "{who} no puede entrar mas.",
    [PHRASE_DONE_UNBAN] = "{who} puede entrar otra vez.",
    [PHRASE_DONE_MOD] = "{who} es moderador ahora.",
    [PHRASE_DONE_UNMOD] = "{who} ya no es moderador.",
    [PHRASE_YOU_ARE_MOD] = "Es moderador de {title} ahora. AYUDA muestra lo que puede hacer.",
    [PHRASE_APPROVED] = "{who} ha entrado.",
    [PHRASE_REJECTED] = "{who} no ha entrado.",
    [PHRASE_REJECTED_YOU] = "Lo sentimos, su solicitud para {title} no fue aceptada.",
    [PHRASE_JOINING_OPEN] = "Cualquiera puede entrar en {title} con JOIN.",
    [PHRASE_JOINING_CLOSED] = "A {title} se entra ahora solo por invitacion.",
    [PHRASE_PAUSED] = "{title} esta en pausa: nada se pasa hasta RESUME.",
    [PHRASE_RESUMED] = "{title} sigue.",
    [PHRASE_IS_PAUSED] = "{title} esta en pausa. Su texto no se paso.",
    [PHRASE_IS_CLOSED] = "{title} ha terminado.",
    [PHRASE_ANNOUNCE_ON] = "Solo anuncios: los textos de los miembros van solo al responsable.",
    [PHRASE_ANNOUNCE_OFF] = "Los textos de los miembros van a todos otra vez.",
    [PHRASE_CODE] = "Para {what}, responda con este codigo en 10 minutos: {code}. Si no fue usted, no haga nada.",
    [PHRASE_CODE_WRONG] = "Ese codigo no es correcto o es viejo. No se hizo nada.",
    [PHRASE_TRANSFERRED] = "{who} es ahora responsable de {title}. Usted es moderador.",
    [PHRASE_YOU_ARE_OWNER] = "Es responsable de {title} ahora. AYUDA muestra lo que puede hacer.",
    [PHRASE_GROUP_CLOSED] = "{title} ha terminado. Gracias y hasta pronto.",
    [PHRASE_ASKS_TO_JOIN] = "{name} ({number}) quiere entrar en {title}. APPROVE {name} o REJECT {name}.",
    [PHRASE_LEFT_SOFTLY] = "{name} pidio no recibir mas textos y ha salido de {title}.",
    [PHRASE_UNREACHABLE] = "{name} no fue localizable tres veces y no recibe textos hasta que escriba.",
    [PHRASE_TOO_LONG] = "Su texto es demasiado largo para {title} ({parts} partes, maximo {most}). No se paso.",
    [PHRASE_TOO_FAST] = "Demasiado a la vez para {title}. Su texto no se paso; pruebe en unos minutos.",
    [PHRASE_NO_PICTURES] = "A {title} no llegan fotos ni MMS de grupo. Envie solo texto, por favor.",
    [PHRASE_CALL_GROUP] = "Este numero recibe textos, no llamadas. Es {title}, un grupo de texto: envia AYUDA.",
    [PHRASE_CENTER_CALLED] = "(una llamada, que nadie pudo atender)",
    [PHRASE_CALL_CENTER] = "Este numero recibe textos, no llamadas. Escribe a {title} lo que necesitas y una persona "
                           "te respondera.",
    [PHRASE_LOOP] = "El teléfono de {name} parece responder solo; sus textos no se pasan por un dia.",
    [PHRASE_BUDGET_WARNING] = "{title} ha usado tres cuartos de lo que su numero puede enviar ({meter}: {used} de "
                              "{allowed}).",
    [PHRASE_OWNER_MAY_NOT_LEAVE_OWNERLESS] =
        "El responsable de {title} ha salido. Ahora lo es usted. AYUDA muestra lo que "
        "puede hacer.",
    [PHRASE_TO_OWNER] = "{name} solo a usted: {text}",
    [PHRASE_AUDIENCE_EVERYONE] = "todos",
    [PHRASE_AUDIENCE_OWNER] = "el responsable",
    [PHRASE_OPEN_TO_ALL] = "abierto a todos",
    [PHRASE_BY_APPROVAL] = "se entra con permiso",
    [PHRASE_BY_INVITATION] = "se entra por invitacion",
    [PHRASE_WHAT_CLOSE] = "terminar {title} para siempre",
    [PHRASE_WHAT_TRANSFER] = "hacer a {who} responsable de {title}",
    [PHRASE_WHAT_REMOVE] = "quitar {count} miembros de {title}",
    [PHRASE_LEFT] = "{name} ha salido de {title}.",
    [PHRASE_ALONE_HERE] = "Aun no hay nadie mas en {title}. INVITE y un numero para empezar.",
    [PHRASE_CENTER_STOPPED] = "No recibira mas textos de {title}. START para deshacerlo.",
    [PHRASE_CENTER_STARTED] =
        "Vuelve a recibir nuestras respuestas. Esto es {title}: escriba y le contesta una persona.",
    [PHRASE_CENTER_HELP] = "{title}: escriba y le contesta una persona. STOP para no recibir mas. Se aplica su tarifa.",
    [PHRASE_CENTER_SOON] = "Le contestaremos en cuanto sea posible.",
    [PHRASE_CENTER_LATE] = "{title}: disculpe, tarda mas de lo dicho. Es el numero {position} en la cola.",
    [PHRASE_CENTER_NOTICE] = "#{id} (espera {time}) {text}",
    [PHRASE_CENTER_TAKEN] = "#{id} es suyo.",
    [PHRASE_CENTER_HELD] = "{who} atiende #{id}. No se envio nada.",
    [PHRASE_CENTER_SENT] = "#{id}: enviado.",
    [PHRASE_CENTER_OPTED_OUT] = "El cliente de #{id} no quiere textos; antes debe escribir START. No se envio nada.",
    [PHRASE_CENTER_IS_CLOSED] = "#{id} esta cerrado.",
    [PHRASE_CENTER_GIVEN] = "#{id} lo tiene ahora {who}.",
    [PHRASE_CENTER_GIVEN_YOU] = "{agent} le pasa #{id}: {text}",
    [PHRASE_CENTER_NOTED] = "#{id}: anotado.",
    [PHRASE_CENTER_SNOOZED] = "#{id} duerme hasta {time}.",
    [PHRASE_CENTER_REOPENED] = "#{id} espera otra vez.",
    [PHRASE_CENTER_TAGGED] = "#{id}: {text}.",
    [PHRASE_CENTER_RELEASED] = "#{id} vuelve a la cola.",
    [PHRASE_CENTER_NO_SUCH] = "No hay #{id} aqui. No se envio nada.",
    [PHRASE_CENTER_NO_AGENT] = "No hay agente {who} aqui. No se envio nada.",
    [PHRASE_CENTER_TWICE] = "#{id} recibio ese texto hace un momento. No se envio dos veces.",
    [PHRASE_CENTER_NO_TEXT] = "#{id}: no hay texto. No se envio nada.",
    [PHRASE_CENTER_TOO_LONG] = "#{id}: el texto es demasiado largo. No se envio nada.",
    [PHRASE_CENTER_QUEUE_FULL] = "#{id}: ya esperan demasiados textos. No se envio nada.",
    [PHRASE_CENTER_NO_NUMBER] = "#{id}: a ese numero no se puede escribir. No se envio nada.",
    [PHRASE_CENTER_NOT_FAILED] = "#{id}: ese texto no ha fallado, o ya se envio otra vez. No se envio nada.",
    [PHRASE_CENTER_NOT_CLOSED] = "#{id} no esta cerrado.",
    [PHRASE_CENTER_BAD_SNOOZE] = "#{id} no puede dormir hasta entonces.",
    [PHRASE_CENTER_BAD_TAG] = "#{id}: una etiqueta es una palabra de 32 letras como maximo.",
    [PHRASE_CENTER_AGENT_HOW] =
        "No se envio nada. Empiece con el numero: #12 texto, #12 claim, #12 close, #12 to NOMBRE, #12 note TEXTO; o queue, away, back.",
    [PHRASE_CENTER_NOBODY_WAITS] = "Nadie espera.",
    [PHRASE_CENTER_AWAY] = "Esta ausente. BACK cuando vuelva.",
    [PHRASE_CENTER_BACK] = "Ha vuelto. Esperan {count}.",
    [PHRASE_CENTER_IDLE_SOON] = "#{id} vuelve a la cola en 2 minutos si no contesta.",
    [PHRASE_CENTER_FAILED] = "#{id}: su ultimo texto no se pudo entregar.",
    [PHRASE_CENTER_NO_CANNED] = "No hay respuesta preparada {text}. No se envio nada.",
};

struct phrase_language {
    const char *code; /* ISO 639 */
    const char *const *phrases;
};

static const struct phrase_language languages[] = {{"en", english}, {"es", spanish}};

static const struct phrase_language *phrase_find_language(const char *language)
{
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (strcmp(languages[i].code, language) == 0)
            return &languages[i];
    return NULL;
}

bool phrase_has_language(const char *language)
{
    return phrase_find_language(language) != NULL;
}

const char *phrase_language_at(size_t index)
{
    return index < sizeof languages / sizeof *languages ? languages[index].code : NULL;
}

const char *phrase_get(const char *language, enum phrase phrase)
{
    const struct phrase_language *table = phrase_find_language(language);
    const char *text = table ? table->phrases[phrase] : NULL;
    return text ? text : english[phrase];
}

void phrase_say(struct text *out, const char *language, enum phrase phrase, const struct template_value *values)
{
    template_fill(out, phrase_get(language, phrase), values);
}
