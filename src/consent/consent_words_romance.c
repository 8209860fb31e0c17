/* Spanish, French, Portuguese, Italian, Romanian. */
#include "consent/consent_words_private.h"

#include <stddef.h>

const struct consent_vocabulary consent_words_romance[] = {
    {.language = "es",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "darme de baja|darse de baja|dar de baja|dame de baja|deme de baja|denme de baja|"
                 "dadme de baja|desuscribir|desuscribirme|desuscribirse|desuscribanme|"
                 "cancelar suscripcion|cancelar la suscripcion|cancelar mi suscripcion|anular suscripcion|"
                 "anular la suscripcion|anular mi suscripcion|desinscribirme|desapuntarme|dar me de baja|"
                 "desapuntame|desapuntenme|darnos de baja|quiero la baja|quiero baja|solicito la baja|"
                 "solicito baja|pido la baja|me doy de baja|damos de baja|cancela mi suscripcion|"
                 "cancelen mi suscripcion|dado de baja|dada de baja|desuscrito|desuscrita",
             [CONSENT_CLASS_STOP] =
                 "stop|alto|parar|para|pare|paren|parad|baja|cancelar|cancela|cancele|cancelen|anular|"
                 "anula|salir|salirme|basta|detener|deten|detengan|detenga|alto ya|dejar|renunciar|parenle",
             [CONSENT_CLASS_CEASE] = "deja de|deje de|dejen de|dejad de|dejar de|deja|dejen|deje",
             [CONSENT_CLASS_ALL] =
                 "todo|todos|de todo|todas|todas las listas|todas las suscripciones|de todas las listas",
             [CONSENT_CLASS_LONE] =
                 "no mas|ya no mas|ya basta|basta ya|ya estuvo|dejenme en paz|dejame en paz|dejeme en paz|"
                 "dejadme en paz|numero equivocado|se equivoca de numero|se ha equivocado de numero|"
                 "se equivocaron de numero|te equivocaste de numero|te has equivocado de numero|"
                 "es un numero equivocado|este numero no es de|tiene el numero equivocado|"
                 "tienen el numero equivocado|no molestar|no molesten|no me molesten|no me moleste|"
                 "no moleste|no me interesan estos mensajes|me salgo del grupo|me voy del grupo|"
                 "dejo el grupo|abandono el grupo|deja de molestar|dejen de molestar",
             [CONSENT_CLASS_ACT] =
                 "enviar|enviarme|mandar|mandarme|escribir|escribirme|envien|envie|envies|mandes|mande|"
                 "manden|escriban|escriba|escribas|escribais|mandeis|envieis|contactar|contactarme|"
                 "contacten|contacte|contactes|molestar|molestarme|mensajear|llamar|textear|textearme|"
                 "dejar de enviarme|molesten|molestes|de enviar|de enviarme|de mandar|de mandarme|"
                 "de escribir|de escribirme|de molestar|de molestarme|de contactarme|recibir|envio|"
                 "enviando|mandando|escribiendo",
             [CONSENT_CLASS_THING] =
                 "mensaje|mensajes|sms|mensajes de texto|textos|texto|mensajitos|avisos|notificaciones|"
                 "publicidad|suscripcion|msj|msjs|msgs|mas mensajes|mas sms|mas textos|comunicaciones",
             [CONSENT_CLASS_ME] =
                 "me|nos|mi numero|este numero|mi telefono|este telefono|mi nombre|mi movil|mi celular|"
                 "a mi numero|mis datos|nuestro numero|mi contacto|enviarme|mandarme|escribirme|"
                 "contactarme|molestarme|textearme|de enviarme|de mandarme|de escribirme|de molestarme|"
                 "de contactarme",
             [CONSENT_CLASS_OUT] =
                 "quitar|quita|quite|quiten|quitenme|quiteme|quitame|quitarme|borrar|borra|borre|borren|"
                 "borrenme|borreme|borrame|borrarme|eliminar|elimina|elimine|eliminen|eliminenme|"
                 "elimineme|eliminame|eliminarme|sacar|saquen|saquenme|sacame|saqueme|sacarme|quitadme|"
                 "borradme|sacadme|eliminadme|remover|remuevanme|remueva mi numero|retirenme|retireme|"
                 "saque|saca|salirme|salir|abandonar",
             [CONSENT_CLASS_OFF] = "de|del|de la",
             [CONSENT_CLASS_LIST] =
                 "lista|la lista|grupo|el grupo|lista de contactos|base de datos|su lista|esta lista|"
                 "este grupo|chat|servicio|contactos|listado|tu lista",
             [CONSENT_CLASS_NOT] = "no|nunca|jamas|sin",
             [CONSENT_CLASS_NO_MORE] =
                 "no mas|ni un|ni uno|no quiero|no quiero mas|ya no quiero|no deseo|ya no deseo|"
                 "no deseo mas|basta de|nada de|no quisiera|sin mas|no necesito|no queremos|"
                 "no quiero recibir|no quiero seguir recibiendo|no deseo recibir|ya no quiero recibir|"
                 "no quiero estar en|ya no quiero estar en|no me interesan",
             [CONSENT_CLASS_WISH] =
                 "quiero|quisiera|me gustaria|deseo|puede|puedes|pueden|podria|podrian|podrias|necesito|"
                 "hagan el favor de|haga el favor de|solicito|pido|les pido|le pido|favor de|les ruego|"
                 "te pido|querria|deja|deje|dejen|dejad|dejar|paren|pare|para|parar|ya deja|ya dejen",
             [CONSENT_CLASS_ASK] = "como|como puedo|como hago para|como me|como se|de que manera|que hago para|"
                                   "como puedo hacer para",
             [CONSENT_CLASS_PRONOUN] = "esto|eso|lo",
             [CONSENT_CLASS_NOW] = "ya|ahora|ahora mismo|inmediatamente|de inmediato|por siempre|desde ahora",
             [CONSENT_CLASS_FILL] =
                 "el|la|los|las|de|del|que|un|una|estos|estas|este|esta|esos|sus|su|tus|tu|mas|ya|a|al|en|"
                 "por|para|ahora|inmediatamente|ahora mismo|nunca mas|otra vez|de nuevo|y|me|nos|mi|mis|"
                 "con|se|le|les|tantos|todos|todo|desde hoy|jamas|ser|estar|recibir|recibiendo|enviarme|"
                 "seguir|aqui|de este|de esta|de su|de tu|cualquier|ningun|otro|otros|ni|mas a|a este|nada",
             [CONSENT_CLASS_POLITE] =
                 "por favor|porfavor|porfa|x favor|xfa|gracias|muchas gracias|mil gracias|favor|hola|"
                 "buenas|buenos dias|buenas tardes|buenas noches|buen dia|perdon|disculpe|disculpen|"
                 "lo siento|saludos|un saludo|atentamente|adios|amigos|senores|se lo agradezco|"
                 "os lo agradezco|les agradezco|cordialmente|un abrazo|si|ok|oye|oigan|disculpa|"
                 "con permiso|bueno",
             [CONSENT_CLASS_IF] = "si|cuando|dijo|dice|dicen|hasta que|porque|el|ella|ellos",
             [CONSENT_CLASS_START] =
                 "empezar|iniciar|comenzar|alta|suscribir|suscribirme|suscribeme|suscribanme|reanudar|"
                 "volver a recibir|quiero volver|volver a empezar|darme de alta|dar de alta|"
                 "quiero recibir|reactivar|apuntame|apuntarme|apuntenme|inscribirme|activar|"
                 "unirme al grupo|quiero unirme|unirme|quiero unirme al grupo",
             [CONSENT_CLASS_YES] =
                 "si|sip|claro|claro que si|por supuesto|vale|de acuerdo|acepto|si acepto|si quiero|"
                 "si gracias|bueno|quiero unirme|me apunto|me uno|dale|desde luego|encantado|encantada|"
                 "con gusto|con mucho gusto|si por favor|venga|perfecto|cuenta conmigo|cuenten conmigo|"
                 "contad conmigo|ok si|sii|si claro|estoy de acuerdo|afirmativo|confirmo|si quiero unirme",
             [CONSENT_CLASS_NO] =
                 "no|no gracias|no quiero|no me interesa|no acepto|nunca|que no|he dicho que no|"
                 "dije que no|ni hablar|paso|no deseo|ahora no|rechazo|no por favor|de ninguna manera|"
                 "no quiero unirme|no muchas gracias|no estoy interesado|no estoy interesada|negativo|"
                 "mejor no|para nada|no lo siento|lo siento no|gracias no|gracias pero no|claro que no|"
                 "por supuesto que no",
             [CONSENT_CLASS_HELP] = "ayuda|ayudar|ayudenme|ayudame|ayudeme|necesito ayuda|auxilio|socorro",
         }},
    {.language = "fr",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "desabonner|desabonnement|desabonnez moi|desabonne moi|me desabonner|desinscrire|"
                 "desinscription|desinscrivez moi|me desinscrire|se desabonner|desinscris moi|desabonnez|"
                 "resilier|resiliation|desabonnez nous|annuler mon abonnement|annuler l abonnement|"
                 "retrait de la liste|desabo|je me desabonne|je me desinscris|desabonne|desabonnee|"
                 "desinscrit|desinscrite",
             [CONSENT_CLASS_STOP] = "stop|arret|arreter|annuler|annulez|quitter|sortir|stoppez|stopper|cessez|cesser|"
                                    "terminer|basta|supprimer",
             [CONSENT_CLASS_CEASE] = "arrete|arretez|assez",
             [CONSENT_CLASS_ALL] = "tout|a tout|tous|toutes|de tout|toutes les listes|toutes vos listes|"
                                   "de toutes vos listes|de toutes les listes",
             [CONSENT_CLASS_LONE] =
                 "laissez moi tranquille|laisse moi tranquille|laissez nous tranquilles|"
                 "fichez moi la paix|foutez moi la paix|mauvais numero|faux numero|"
                 "vous avez le mauvais numero|vous vous trompez de numero|vous avez fait un faux numero|"
                 "tu te trompes de numero|vous vous etes trompe de numero|erreur de numero|ca suffit|"
                 "ca suffit maintenant|plus de sms|je quitte le groupe|je sors du groupe|"
                 "c est un faux numero|ce n est pas le bon numero|ne pas deranger|oubliez mon numero|"
                 "plus jamais de sms",
             [CONSENT_CLASS_ACT] =
                 "envoyer|envoyez|envoie|envois|ecrire|ecrivez|ecris|contacter|contactez|contacte|"
                 "deranger|derangez|texter|harceler|d envoyer|m envoyer|m ecrire|me contacter|m envoyez|"
                 "m ecrivez|de m envoyer|de m ecrire|de me contacter|de me deranger|recevoir|de me texter|"
                 "l envoi|les envois|l envoi de|envoi de|d envoyer des",
             [CONSENT_CLASS_THING] = "message|messages|sms|texto|textos|notifications|pub|pubs|publicites|texte|textes|"
                                     "abonnement|l abonnement|envois|de sms|de messages|de textos",
             [CONSENT_CLASS_ME] =
                 "moi|me|nous|mon numero|ce numero|mon nom|mon telephone|mon portable|m|mes coordonnees|"
                 "mes donnees|m envoyer|m ecrire|me contacter|m envoyez|m ecrivez|de m envoyer|"
                 "de m ecrire|de me contacter|de me deranger|d m",
             [CONSENT_CLASS_OUT] = "supprimez|supprime|supprimer|retirez|retire|retirer|enlevez|enleve|enlever|effacez|"
                                   "efface|effacer|rayez|radiez|otez|sortez|sors|quitter|quitte",
             [CONSENT_CLASS_OFF] = "de|du|de la",
             [CONSENT_CLASS_LIST] =
                 "liste|la liste|groupe|le groupe|votre liste|cette liste|ce groupe|fichier|vos fichiers|"
                 "base de donnees|votre fichier|liste d envoi|liste de diffusion|service|votre base|"
                 "contacts|vos contacts|conversation",
             [CONSENT_CLASS_NOT] = "ne|n|jamais|pas|sans",
             [CONSENT_CLASS_NO_MORE] =
                 "plus de|plus aucun|plus d|pas de|aucun|je ne veux plus|je ne veux pas|"
                 "je ne souhaite plus|je veux plus|j veux plus|je ne desire plus|je n ai plus envie|"
                 "je ne veux plus recevoir|je ne souhaite plus recevoir|assez de|marre de|ne plus|"
                 "ne veux plus|veuillez ne plus|merci de ne plus|ne m|ne me|plus jamais de|je refuse|"
                 "j en ai assez de|stop aux",
             [CONSENT_CLASS_WISH] =
                 "je veux|je voudrais|j aimerais|je souhaite|pouvez vous|pourriez vous|peux tu|veuillez|"
                 "merci de|priere de|il faut|je desire|vous pouvez|tu peux|merci d|je demande a|"
                 "je vous demande de|je souhaiterais|arretez|arrete|arreter|cessez|cesse|cesser|stop|svp",
             [CONSENT_CLASS_ASK] = "comment|comment faire pour|comment puis je|comment je peux|comment on fait pour|"
                                   "comment me",
             [CONSENT_CLASS_PRONOUN] = "ca|cela|ceci|le",
             [CONSENT_CLASS_NOW] = "maintenant|tout de suite|immediatement|des maintenant|enfin",
             [CONSENT_CLASS_FILL] =
                 "le|la|les|de|des|du|d|l|un|une|ce|ces|cet|cette|vos|votre|tes|ton|ta|mes|mon|plus|"
                 "maintenant|tout de suite|immediatement|encore|jamais|a|au|aux|en|par|pour|sur|y|et|moi|"
                 "m|me|nous|vous|tous|toutes|tout|etre|recevoir|faire|partie|rien|pas|desormais|"
                 "dorenavant|definitivement|que|ne|svp|vers|je|qui|votre part|de votre part|sans delai",
             [CONSENT_CLASS_POLITE] =
                 "s il vous plait|s il te plait|svp|stp|sil vous plait|merci|merci beaucoup|"
                 "merci d avance|bonjour|bonsoir|salut|desole|desolee|pardon|cordialement|bien a vous|"
                 "au revoir|bonne journee|bonne soiree|a bientot|madame|monsieur|excusez moi|merci bien|"
                 "mille mercis|bises|non|oui|bonne continuation|bien cordialement|les amis|coucou|ok|"
                 "allez|mes excuses",
             [CONSENT_CLASS_IF] = "si|quand|dit|disait|lorsque|il|elle|ils|pourquoi|parce que",
             [CONSENT_CLASS_START] =
                 "commencer|recommencer|reprendre|abonner|m abonner|abonnez moi|reabonner|me reabonner|"
                 "abonnement|s abonner|reprise|recommencez|reinscrire|inscrivez moi|m inscrire|"
                 "reabonnez moi|reinscrivez moi|demarrer|debuter|rejoindre|rejoindre le groupe|"
                 "recevoir les messages|recevoir a nouveau|a nouveau",
             [CONSENT_CLASS_YES] =
                 "oui|oui merci|ouais|d accord|ok|okay|j accepte|oui j accepte|bien sur|avec plaisir|"
                 "volontiers|oui svp|oui s il vous plait|je veux bien|je suis d accord|entendu|ca marche|"
                 "evidemment|certainement|oui bien sur|oui je veux|oui avec plaisir|je participe|"
                 "je m inscris|je suis partant|je suis partante|parfait|oui volontiers|absolument|"
                 "tout a fait|carrement|oui je veux bien|je rejoins|oui d accord|super|inscrivez moi|"
                 "comptez sur moi|je confirme",
             [CONSENT_CLASS_NO] =
                 "non|non merci|nan|pas interesse|pas interessee|je refuse|je ne veux pas|jamais|"
                 "pas question|j ai dit non|non jamais|ca ne m interesse pas|je ne suis pas interesse|"
                 "je ne suis pas interessee|pas maintenant|sans facon|non non|desole non|certainement pas|"
                 "pas du tout|merci mais non|non desole|non desolee|non pas interesse|je decline|"
                 "surtout pas|hors de question|pas pour moi|non pas pour moi|bien sur que non|mais non",
             [CONSENT_CLASS_HELP] =
                 "aide|aidez moi|besoin d aide|a l aide|aide moi|j ai besoin d aide|au secours|infos aide",
         }},
    {.language = "pt",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "descadastrar|descadastre me|descadastrem me|me descadastrar|me descadastre|"
                 "me descadastrem|descadastro|desinscrever|cancelar inscricao|cancelar a inscricao|"
                 "cancelar minha inscricao|cancelar assinatura|cancelar subscricao|cancelar a subscricao|"
                 "anular subscricao|remover inscricao|desinscreva me|cancelem a minha inscricao|"
                 "cancele minha inscricao|cancelem minha inscricao|desinscrever me|descadastrado|"
                 "descadastrada",
             [CONSENT_CLASS_STOP] =
                 "stop|parar|pare|parem|sair|cancelar|cancele|cancelem|cancela|para|encerrar|encerre|"
                 "anular|desistir|terminar|parem ja",
             [CONSENT_CLASS_CEASE] =
                 "deixe de|deixem de|deixa de|pare de|parem de|para de|chega|basta|deixar de|parar de|"
                 "quero deixar de|quero parar de",
             [CONSENT_CLASS_ALL] = "tudo|todos|de tudo|todas|todas as listas|todas as inscricoes|de todas as listas",
             [CONSENT_CLASS_LONE] =
                 "me deixe em paz|deixe me em paz|deixem me em paz|me deixem em paz|me deixa em paz|"
                 "numero errado|e engano|voce tem o numero errado|voces tem o numero errado|foi engano|"
                 "ja chega|chega de mensagens|nao mais|me tira daqui|me tirem daqui|quero sair|"
                 "numero equivocado|este numero esta errado|ligou errado|eu quero sair|saio do grupo|"
                 "vou sair do grupo|me esqueca|me esquecam|nao perturbe|esse numero nao e dele|"
                 "quero sair de todas as listas",
             [CONSENT_CLASS_ACT] =
                 "enviar|mandar|escrever|envie|enviem|mande|mandem|escreva|escrevam|contatar|contactar|"
                 "incomodar|incomodem|de enviar|de mandar|de me enviar|de me mandar|de escrever|me enviar|"
                 "me mandar|me incomodar|enviando|mandando|me mandem|me mande|me envie|me enviem|"
                 "mandar me|enviar me|me mandando|me enviando|contactem|contacte|contatem|receber",
             [CONSENT_CLASS_THING] =
                 "mensagem|mensagens|sms|textos|torpedos|torpedo|avisos|notificacoes|msg|msgs|propaganda|"
                 "mais mensagens|mais sms|publicidade",
             [CONSENT_CLASS_ME] =
                 "me|nos|meu numero|o meu numero|este numero|esse numero|meu telefone|o meu nome|meu nome|"
                 "meu celular|o meu contacto|meu contato|meus dados|a mim|para mim|o meu contato|"
                 "me enviar|me mandar|me incomodar|me mandem|me mande|me envie|me enviem|mandar me|"
                 "enviar me|me mandando|me enviando|de me enviar|de me mandar",
             [CONSENT_CLASS_OUT] =
                 "remover|remova|remova me|remova o|removam|removam me|apagar|apague|apaguem|excluir|"
                 "exclua|excluam|retirar|retire|retirem|tirar|tire|tirem|tira|eliminar|eliminem|elimine|"
                 "sair|deixar|tirem me|tire me|retirem me|me tira|me tire|me tirem|me remova|me remove|"
                 "me removam|remove|retire me|delete|deletem",
             [CONSENT_CLASS_OFF] = "de|do|da|dessa|desta",
             [CONSENT_CLASS_LIST] =
                 "lista|a lista|grupo|o grupo|sua lista|vossa lista|esta lista|este grupo|esse grupo|"
                 "desse grupo|deste grupo|base de dados|contatos|contactos|cadastro|servico|conversa",
             [CONSENT_CLASS_NOT] = "nao|nunca|jamais|sem",
             [CONSENT_CLASS_NO_MORE] =
                 "chega de|nao quero|nao quero mais|ja nao quero|nao desejo|nao desejo mais|nao mais|"
                 "sem mais|nenhuma|nao gostaria de|nao quero receber|nao quero mais receber|"
                 "nao desejo receber|nao pretendo|nao queremos|basta de|nao preciso de|"
                 "nao quero mais ficar|nao quero fazer parte|nao gostaria mais de|nada de",
             [CONSENT_CLASS_WISH] =
                 "quero|queria|gostaria de|gostava de|desejo|pode|podem|poderia|podia|poderiam|preciso|"
                 "solicito|peco|favor|pare|parem|para|parar|deixe|deixem|tem como|faca o favor de|"
                 "facam o favor de|da para|da pra|pretendo",
             [CONSENT_CLASS_ASK] = "como|como faco para|como posso|como eu|como e que|como fazer para|como faco pra|"
                                   "onde posso|como eu faco para",
             [CONSENT_CLASS_PRONOUN] = "isso|isto|com isso|com isto",
             [CONSENT_CLASS_NOW] = "ja|agora|imediatamente|agora mesmo|logo",
             [CONSENT_CLASS_FILL] =
                 "o|a|os|as|de|do|da|dos|das|que|um|uma|estes|estas|essas|esses|este|esta|sua|vossa|tua|"
                 "seu|mais|ja|agora|em|no|na|por|para|pra|com|e|me|meu|minha|imediatamente|nunca|tantas|"
                 "todas|todos|receber|ser|estar|eu|suas|desse|deste|dessa|desta|nesta|nesse|neste|nenhuma|"
                 "aqui|daqui|novamente|vossas|vossos|ao|tipo|qualquer|fazer|parte|esse|essa|tanta|nos",
             [CONSENT_CLASS_POLITE] =
                 "por favor|pf|pfv|faz favor|obrigado|obrigada|muito obrigado|muito obrigada|grato|grata|"
                 "ola|oi|bom dia|boa tarde|boa noite|desculpe|desculpa|desculpem|lamento|abraco|abracos|"
                 "cumprimentos|atenciosamente|tchau|adeus|se faz favor|agradeco|att|sim|valeu|amigos|"
                 "pessoal|gente|com licenca|obg|com os melhores cumprimentos",
             [CONSENT_CLASS_IF] = "se|quando|disse|diz|ate|porque|ele|ela|eles",
             [CONSENT_CLASS_START] =
                 "comecar|iniciar|recomecar|voltar|retomar|reativar|inscrever|me inscrever|inscreva me|"
                 "quero voltar|quero receber|subscrever|reiniciar|cadastrar|me cadastrar|ativar|"
                 "inscrever me|me inscreva|quero voltar a receber|voltar a receber|entrar no grupo|entrar|"
                 "me inscreve|de novo|me inscreve de novo",
             [CONSENT_CLASS_YES] =
                 "sim|claro|claro que sim|aceito|sim aceito|ok|com certeza|sim por favor|pode ser|"
                 "de acordo|esta bem|quero sim|sim quero|quero participar|com prazer|sim obrigado|"
                 "sim obrigada|isso|ta bom|combinado|concordo|estou dentro|sim claro|beleza|bora|"
                 "conte comigo|contem comigo|com muito prazer|confirmo|perfeito|topo|eu topo|aceito sim|"
                 "eu aceito|certo",
             [CONSENT_CLASS_NO] =
                 "nao|nao obrigado|nao obrigada|nao quero|nao me interessa|nao aceito|nunca|eu disse nao|"
                 "de jeito nenhum|agora nao|recuso|nao tenho interesse|nao nao|nem pensar|dispenso|"
                 "nao estou interessado|nao estou interessada|obrigado mas nao|obrigada mas nao|"
                 "melhor nao|passo|nao desculpe|negativo|prefiro nao|de forma alguma|claro que nao",
             [CONSENT_CLASS_HELP] =
                 "ajuda|ajude me|me ajude|me ajuda|preciso de ajuda|socorro|ajudem me|ajudar|me ajudem",
         }},
    {.language = "it",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "disiscrivimi|disiscrivetemi|disiscrivermi|disiscrizione|disiscriviti|cancellami|"
                 "cancellatemi|cancellarmi|annulla iscrizione|annullare iscrizione|annullare l iscrizione|"
                 "cancella iscrizione|cancellare iscrizione|disdetta|disdire|disattiva|disattivare|"
                 "cancellazione|mi disiscrivo|revoca|revoco il consenso|disiscrivi|rimuovimi|rimuovetemi|"
                 "toglietemi|toglimi|cancellare l iscrizione|disdico|eliminatemi|eliminami|mi cancello|"
                 "mi cancelli|mi tolga|mi rimuova|disiscritto|disiscritta",
             [CONSENT_CLASS_STOP] =
                 "stop|basta|annulla|annullare|esci|uscire|ferma|fermate|fermare|cancella|cancellare|"
                 "lasciare|chiudere|esco",
             [CONSENT_CLASS_CEASE] =
                 "smettete|smettete di|smetti|smetti di|smetta di|smettila di|smettetela di|finitela di|"
                 "smetta|smettere di|smettila|smettetela|finiscila|finitela|fermatevi",
             [CONSENT_CLASS_ALL] = "tutto|tutti|a tutto|tutte le liste|tutte",
             [CONSENT_CLASS_LONE] = "lasciatemi in pace|lasciami in pace|mi lasci in pace|lasciateci in pace|"
                                    "numero sbagliato|ha sbagliato numero|avete sbagliato numero|hai sbagliato numero|"
                                    "il numero e sbagliato|avete il numero sbagliato|non piu|adesso basta|ora basta|"
                                    "basta cosi|basta per favore|esco dal gruppo|voglio uscire|lascio il gruppo|"
                                    "mi tolgo dal gruppo|e il numero sbagliato|non disturbare|non disturbate|"
                                    "ha il numero sbagliato|dimenticate il mio numero",
             [CONSENT_CLASS_ACT] =
                 "mandare|inviare|scrivere|mandate|inviate|scrivete|mandarmi|inviarmi|scrivermi|mandatemi|"
                 "inviatemi|scrivetemi|scrivimi|mandarmi piu|contattare|contattarmi|contattatemi|"
                 "disturbare|disturbarmi|disturbatemi|messaggiare|di mandarmi|di inviarmi|di scrivermi|"
                 "di mandare|di inviare|di scrivere|di disturbarmi|mandi|mandarci|ricevere|importunarmi|"
                 "di importunarmi|di messaggiare|di contattarmi",
             [CONSENT_CLASS_THING] =
                 "messaggio|messaggi|sms|messaggini|testi|notifiche|avvisi|pubblicita|altri messaggi|msg|"
                 "comunicazioni|iscrizione",
             [CONSENT_CLASS_ME] = "mi|ci|me|il mio numero|questo numero|mio numero|il mio nome|il mio telefono|"
                                  "il mio cellulare|i miei dati|a me|al mio numero|a questo numero|il mio contatto|"
                                  "mandarmi|inviarmi|scrivermi|mandatemi|inviatemi|scrivetemi|scrivimi|contattarmi|"
                                  "contattatemi|disturbarmi|disturbatemi|di mandarmi|di inviarmi|di scrivermi|"
                                  "di disturbarmi|importunarmi|di importunarmi|di contattarmi",
             [CONSENT_CLASS_OUT] =
                 "rimuovi|rimuovete|rimuovere|rimuovermi|togli|togliete|togliere|togliermi|elimina|"
                 "eliminate|eliminare|eliminarmi|cancella|cancellate|cancellare|uscire|lasciare|rimuova|"
                 "tolga|elimini|cancelli|abbandonare|cancellata|cancellato|rimosso|rimossa|tolto|tolta|"
                 "eliminato|eliminata|essere cancellata|essere cancellato",
             [CONSENT_CLASS_OFF] = "da|dal|dalla|dalle|dai",
             [CONSENT_CLASS_LIST] =
                 "lista|elenco|gruppo|la lista|il gruppo|vostra lista|questa lista|questo gruppo|rubrica|"
                 "servizio|database|contatti|tua lista|mailing list|chat|vostro elenco",
             [CONSENT_CLASS_NOT] = "non|mai|senza",
             [CONSENT_CLASS_NO_MORE] =
                 "niente piu|niente|nessun|nessun altro|basta con|basta|non voglio|non voglio piu|"
                 "non desidero|non desidero piu|non vorrei|no piu|non piu|piu nessun|non mi interessano|"
                 "non voglio ricevere|non voglio piu ricevere|non vogliamo|mai piu|stop ai|stop agli|"
                 "non intendo|non ho bisogno di|stop con",
             [CONSENT_CLASS_WISH] = "voglio|vorrei|desidero|potete|puoi|puo|potreste|potresti|potrebbe|vi prego di|"
                                    "ti prego di|la prego di|chiedo di|smettete|smetti|smetta|smettila|smettetela|"
                                    "cortesemente|devo|vi chiedo di|gradirei|mi piacerebbe|smettere|intendo|finitela",
             [CONSENT_CLASS_ASK] =
                 "come|come faccio a|come posso|come si fa a|come mi|come si|dove posso|in che modo posso|"
                 "come fare per",
             [CONSENT_CLASS_PRONOUN] = "questo|quello|lo",
             [CONSENT_CLASS_NOW] = "ora|adesso|subito|immediatamente|gia",
             [CONSENT_CLASS_FILL] =
                 "il|lo|la|i|gli|le|di|del|dei|degli|delle|della|che|un|una|questi|queste|questo|questa|"
                 "vostri|vostro|vostra|tuo|tua|tuoi|piu|ora|adesso|subito|mai|a|al|alla|in|nel|per|con|su|"
                 "e|mi|me|mio|miei|da|dal|dalla|tanti|tutti|tutte|ricevere|essere|stare|altro|altri|"
                 "immediatamente|dalle|ancora|non|vostre|ci|far|parte|piu a|questo numero|nessun|suoi|io",
             [CONSENT_CLASS_POLITE] =
                 "per favore|per piacere|perfavore|x favore|grazie|grazie mille|molte grazie|ciao|salve|"
                 "buongiorno|buonasera|buon giorno|buona sera|scusa|scusate|scusi|mi dispiace|"
                 "cordiali saluti|saluti|distinti saluti|arrivederci|buona giornata|buona serata|"
                 "cortesemente|gentilmente|si|vi ringrazio|ragazzi|amici|tanti saluti|ok|prego|"
                 "grazie in anticipo|un saluto|no",
             [CONSENT_CLASS_IF] = "se|quando|ha detto|dice|finche|perche|lui|lei|loro",
             [CONSENT_CLASS_START] =
                 "inizia|iniziare|ricomincia|ricominciare|iscrivimi|iscrivetemi|iscrivermi|iscriviti|"
                 "iscrizione|attiva|riattiva|riattivare|riprendi|riprendere|riprendete|voglio tornare|"
                 "reiscrivimi|riscrivimi|reiscrivetemi|attivare|inizio|cominciare|di nuovo|"
                 "ricevere di nuovo|iscrivetemi di nuovo",
             [CONSENT_CLASS_YES] =
                 "si|si grazie|certo|certamente|va bene|d accordo|accetto|si accetto|volentieri|ok|"
                 "con piacere|ci sto|sicuro|si per favore|si certo|si volentieri|perfetto|sicuramente|"
                 "assolutamente si|si voglio|si dai|vabbene|contate su di me|benissimo|certo che si|"
                 "confermo|si confermo|si mi va|ovviamente|come no|contami|conta su di me|"
                 "con molto piacere|sii",
             [CONSENT_CLASS_NO] = "no|no grazie|non mi interessa|non sono interessato|non sono interessata|non voglio|"
                                  "rifiuto|mai|ho detto no|ho detto di no|non accetto|adesso no|no mai|no no|grazie no|"
                                  "preferisco di no|meglio di no|passo|assolutamente no|per niente|no non mi interessa|"
                                  "no mi dispiace|neanche per sogno|grazie ma no|non ora|declino|no scusa|certo che no|"
                                  "ovviamente no",
             [CONSENT_CLASS_HELP] =
                 "aiuto|aiutami|aiutatemi|mi serve aiuto|ho bisogno di aiuto|mi aiuti|aiutateci|info aiuto",
         }},
    {.language = "ro",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "dezabonare|dezabonati ma|dezaboneaza ma|ma dezabonez|dezabonez|vreau sa ma dezabonez|"
                 "anulare abonament|renunt|scoateti ma de pe lista|scoate ma de pe lista|"
                 "stergeti ma de pe lista|stergeti numarul meu|scoateti ma din grup|sterge numarul meu|"
                 "vreau sa ies din grup|vreau sa parasesc grupul|scoateti ma din lista|scoateti ma|"
                 "stergeti ma|dezaboneaza|stergeti numarul meu din lista|stergeti ma din lista|"
                 "parasesc grupul|ies din grup|sterge ma|scoate ma din grup|"
                 "stergeti numarul meu de pe lista",
             [CONSENT_CLASS_STOP] = "stop|opreste|opriti|anulare|iesire|opriti va|renunta|anulati|terminati",
             [CONSENT_CLASS_CEASE] = "destul|ajunge|gata|incetati|inceteaza",
             [CONSENT_CLASS_ALL] = "tot|toate",
             [CONSENT_CLASS_LONE] =
                 "lasati ma in pace|lasa ma in pace|numar gresit|ati gresit numarul|ai gresit numarul|"
                 "nu mai vreau|nu mai vreau mesaje|nu mai vreau sms uri|nu mai trimiteti|"
                 "nu mai trimiteti mesaje|nu mi mai trimiteti mesaje|nu mi mai scrieti|nu mai scrieti|"
                 "nu mai vreau sa primesc mesaje|nu mi mai trimite mesaje|fara mesaje|gata cu mesajele|"
                 "opriti mesajele|incetati cu mesajele|nu ma mai deranjati|nu ma mai contactati|"
                 "nu mai doresc mesaje|nu mai doresc sa primesc mesaje|nu vreau mesaje|"
                 "nu vreau sa primesc mesaje|e numar gresit|este numar gresit|este un numar gresit|"
                 "nu mai vreau sms|opriti sms urile|nu mai imi trimiteti mesaje|nu mai trimiteti sms uri|"
                 "nu mi mai trimiteti sms uri|aveti numarul gresit|nu mai vreau sa primesc sms uri|"
                 "nu mai vreau sa primesc sms",
             [CONSENT_CLASS_THING] = "mesaje|mesajele|sms uri|sms|sms urile",
             [CONSENT_CLASS_ME] = "mie|ma",
             [CONSENT_CLASS_NOT] = "nu|niciodata|fara",
             [CONSENT_CLASS_ASK] = "cum|cum pot",
             [CONSENT_CLASS_NOW] = "acum|imediat",
             [CONSENT_CLASS_FILL] =
                 "va|acum|imediat|aceste|mai|mi|ma|de|pe|la|din|si|lista|grup|niciodata|voastra|vreau|sa|"
                 "te|cu|dumneavoastra|puteti",
             [CONSENT_CLASS_POLITE] =
                 "va rog|te rog|multumesc|mersi|multumesc mult|buna ziua|buna|salut|scuze|imi pare rau|"
                 "o zi buna|cu stima|la revedere|va multumesc|multumesc anticipat|da|seara buna|"
                 "buna seara|numai bine|rog|scuzati ma|ms|cu respect|neata",
             [CONSENT_CLASS_IF] = "daca|cand|a spus|zice|de ce",
             [CONSENT_CLASS_START] =
                 "incepe|incepeti|reia|reluati|abonare|aboneaza ma|reabonare|vreau inapoi|abonati ma|"
                 "inscrie ma|porneste|reincepe|reactivare|vreau sa ma abonez|din nou|sa intru in grup|"
                 "abonati ma din nou",
             [CONSENT_CLASS_YES] =
                 "da|da va rog|sigur|desigur|bineinteles|de acord|accept|ok|da multumesc|cu placere|vreau|"
                 "vin|da vreau|sigur ca da|da accept|da sigur|perfect|sunt de acord|confirm|da te rog|"
                 "ma bag|da desigur|cu drag",
             [CONSENT_CLASS_NO] =
                 "nu|nu multumesc|nu vreau|nu ma intereseaza|niciodata|refuz|nu acum|am spus nu|nu accept|"
                 "nu nu vreau|nu mersi|nu sunt interesat|nu sunt interesata|mai bine nu|in niciun caz|"
                 "nu nu|nu doresc|nici vorba|multumesc nu|nu nu ma intereseaza",
             [CONSENT_CLASS_HELP] = "ajutor|ajutati ma|am nevoie de ajutor|ajuta ma|ajutor va rog",
         }},
    {.language = NULL},
};
