/* Chinese, Japanese, Korean, Vietnamese, Indonesian, Tagalog, Hindi. The first three are read without spaces. */
#include "consent/consent_words_private.h"

#include <stddef.h>

const struct consent_vocabulary consent_words_eastern[] = {
    {.language = "zh",
     .unspaced = true,
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "退订|退訂|取消订阅|取消訂閱|退订短信|退群|我要退群|退出群|退出群组|退出本群|退出群聊|拒收|取消关注|td|停止订阅|停止訂閱|退出群組|我要退出|我想退出|删除我|"
                 "删除我的号码|删除我的电话|把我删了|把我删除|移除我|把我移除|取消服务|刪除我的號碼|刪除我|把我踢出去|把我移出群|移出群|我退出|刪掉我的號碼|删掉我的号码|退订回t|"
                 "移除我的号码|把我从名单上删除|把我从名单删除|将我删除|把我的号码删掉|把我的号码删除|取消短信|想退群|離開群組|离开群组|我要離開群組|我要退訂|我要退订|我想退订|"
                 "我想退訂|請將我移除|将我移除|將我移除|從名單中刪除|从名单中删除|从列表中删除|回复退订|把我移出群組|請把我移出群組|從列表中刪除|把我从名单里删除|从名单里删除|"
                 "移出群組|我想退出群组|我想退出群組|退出这个群|退出這個群",
             [CONSENT_CLASS_STOP] = "停止|停|退出|取消|结束|結束|停下|终止|終止|停止吧|停了吧|停掉",
             [CONSENT_CLASS_CEASE] = "够了|夠了",
             [CONSENT_CLASS_ALL] = "全部|所有|一切|所有的|全都",
             [CONSENT_CLASS_LONE] =
                 "别发了|別發了|不要再发了|不要再發了|不要发了|不要發了|别再发了|別再發了|别再发短信了|不要再发短信了|不要再发短信给我|不要再給我發短信|不要给我发短信|"
                 "不要给我发信息|不要再给我发信息|不要再给我发短信|别给我发短信|别给我发短信了|别给我发信息|别给我发信息了|别给我发消息了|不要再给我发消息|请勿打扰|勿扰|请勿发送|"
                 "请不要再发|请不要再发了|不要再发|不要再發|不要再傳了|別再傳了|不要再傳簡訊|不要再傳簡訊給我|請勿再傳|停止发送|停止发短信|停止发送短信|停止發送|停止傳送|"
                 "停止傳簡訊|停止发信息|停止给我发短信|打错了|发错了|發錯了|号码错了|發錯人了|发错人了|你发错了|你发错人了|打错号码了|打錯了|別煩我|别烦我|不要烦我|别打扰我|"
                 "不要打扰我|不想收到|不想再收到|我不想收到|我不想再收到短信|我不想收到短信|不想收短信|我不想再收到|不想再收到短信|我不想再收到消息|不要短信|不再接收|不再接收短信|"
                 "不需要了|别再发消息了|不要再发消息了|你们发错号码了|你发错号码了|号码错误|錯號碼|错号码|請勿打擾|不想再收到这些短信|我不想收到这些短信|不要再联系我|别再联系我|"
                 "不要聯絡我|别联系我|不要再发信息|不要再发信息了|别再给我发短信|别再给我发短信了|别再给我发消息|别再给我发消息了|別再傳簡訊給我|不要再傳訊息給我|別再傳訊息給我|"
                 "不想再收到訊息|不想再收到簡訊|我不想再收到簡訊|不要再传短信|请停止发送短信|不想收到短信|别发短信|别发短信了|别发信息了|別發簡訊了|不要发短信|不要发短信了|"
                 "不要再发送|请停止|我不想再收到这些信息|不想再收到信息|不想收到信息|我不想收到信息",
             [CONSENT_CLASS_THING] = "短信|简讯|簡訊|消息|信息|讯息|訊息|通知|订阅|訂閱",
             [CONSENT_CLASS_ASK] = "怎么|怎麼|如何|怎样",
             [CONSENT_CLASS_NOW] = "了|吧|立刻|马上|现在",
             [CONSENT_CLASS_FILL] =
                 "我|的|了|吧|给|給|再|这个|這個|群|们|請|请|现在|現在|马上|立刻|立即|啊|呀|要|想|把|从|這些|这些|你们|谢|一下|本|能|可以|吗|嗎",
             [CONSENT_CLASS_POLITE] =
                 "请|請|谢谢|謝謝|谢谢你|谢谢您|麻烦|麻煩|麻烦你|麻烦您|你好|您好|对不起|對不起|不好意思|抱歉|拜托|拜託|多谢|多謝|感谢|感謝|再见|再見|谢谢大家|大家好|"
                 "好的|早安|晚安|各位|謝謝你|謝謝您|麻煩你|麻煩您",
             [CONSENT_CLASS_IF] = "如果|他说|她说|說|说|为什么|為什麼",
             [CONSENT_CLASS_START] =
                 "开始|開始|订阅|訂閱|恢复|恢復|重新开始|重新開始|继续|繼續|重新订阅|重新訂閱|我要订阅|重新加入|恢复订阅|我想重新加入|我要恢复|重新加我|恢复短信|开通|"
                 "接收短信|开始接收|幫我重新訂閱",
             [CONSENT_CLASS_YES] =
                 "是|是的|好|好的|同意|可以|行|接受|愿意|願意|没问题|沒問題|我同意|我愿意|我願意|加入|我加入|我要加入|当然|當然|好啊|嗯|对|好吧|可以的|我接受|没问题的|"
                 "好呀|好喔|好哦|行啊|确认|確認|算我一个|当然可以|當然可以|好的没问题|我想加入|我參加|我参加|yes|接受邀请|接受邀請",
             [CONSENT_CLASS_NO] =
                 "不|不要|不用|不用了|不是|不同意|不接受|不愿意|不願意|不了|没兴趣|沒興趣|不感兴趣|不感興趣|拒绝|拒絕|我不要|不想|不想加入|不参加|不參加|不需要|我不想加入|"
                 "不行|不必了|不加入|算了|我不加入|我没兴趣|我不感兴趣|不用了谢谢|不用謝謝|我拒绝|暂时不用|不好|没有兴趣|不可以|免了|不必|不想参加|不想參加",
             [CONSENT_CLASS_HELP] =
                 "帮助|幫助|救命|帮帮我|幫幫我|求助|帮忙|幫忙|说明|需要帮助|需要幫助|我需要帮助|幫我|帮我|帮我一下|請幫忙",
         }},
    {.language = "ja",
     .unspaced = true,
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "配信停止|配信解除|登録解除|解除|退会|退会します|退会希望|退会したい|退会したいです|脱退|脱退します|購読解除|配信停止希望|配信停止してください|"
                 "登録を解除してください|解約|解約します|解約したい|配信を停止してください|グループを抜けます|グループを抜けたい|グループを抜けたいです|"
                 "グループから抜けます|グループから外してください|リストから外してください|リストから削除してください|番号を削除してください|私の番号を削除してください|"
                 "抜けます|抜けたい|抜けたいです|削除してください|退会させてください|配信を止めてください|配信停止をお願いします|登録解除お願いします|名簿から外してください|"
                 "グループから退会したいです|グループから退会します|解除してください|登録を解除したい|登録解除してください|リストから消してください|私を外してください|"
                 "外してください|購読を解除したい|メンバーから外してください|配信停止でお願いします|グループを退会します|グループを退会したいです|"
                 "グループから抜けたいです|私の番号を消してください|番号を消してください|解除をお願いします|退会をお願いします|連絡先から削除してください|リストから削除|"
                 "番号をリストから削除|リストから削除して",
             [CONSENT_CLASS_STOP] =
                 "停止|中止|やめて|止めて|やめてください|止めてください|ストップ|終了|キャンセル|やめる|終わり|やめます|もうやめて|やめてほしい|やめたい|やめたいです|"
                 "とめて|とめてください|ストップしてください",
             [CONSENT_CLASS_CEASE] = "やめろ",
             [CONSENT_CLASS_ALL] = "全部|すべて|全て|ぜんぶ|全ての|すべての|全部の",
             [CONSENT_CLASS_LONE] =
                 "もう送らないで|もう送らないでください|送らないで|送らないでください|メッセージを送らないで|メッセージを送らないでください|メールしないで|"
                 "メールしないでください|もうメールしないで|もう連絡しないで|もう連絡しないでください|連絡しないで|連絡しないでください|番号違い|番号違いです|"
                 "番号が違います|間違い電話|間違いです|番号間違い|番号間違いです|人違いです|人違い|ほっといて|放っておいて|放っておいてください|もう結構です|"
                 "もういりません|メッセージはもういりません|メッセージはいりません|メッセージ不要|配信不要|smsを送らないで|smsを送らないでください|smsを止めて|"
                 "smsを止めてください|メッセージを止めて|メッセージを止めてください|メッセージを停止して|メッセージを停止してください|もうメッセージを送らないで|"
                 "もうメッセージを送らないでください|これ以上送らないで|これ以上送らないでください|これ以上メッセージを送らないで|"
                 "これ以上メッセージを送らないでください|もうメールはいりません|メールはいりません|メッセージはもう結構です|もうsmsを送らないでください|"
                 "もうsmsはいりません|二度と送らないで|二度と送らないでください|受け取りたくない|受け取りたくありません|メッセージを受け取りたくありません|"
                 "もう受け取りたくありません|番号を間違えています|番号をお間違えです|間違い番号です|送信をやめて|送信をやめてください|送信を止めて|送信を止めてください|送信停止|"
                 "迷惑です|メッセージやめて|メッセージをやめて|メッセージをやめてください|もう要りません|もう必要ありません|ショートメールを送らないでください|"
                 "ショートメールいりません|もうメールしないでください|メッセージはもう不要です|smsはもういりません|smsはいりません|もう不要です|メッセージは不要です|"
                 "もう送ってこないでください|送ってこないでください|送ってこないで|もう送ってこないで",
             [CONSENT_CLASS_THING] = "メッセージ|メール|通知|配信",
             [CONSENT_CLASS_ASK] = "どうやって|方法は|どうすれば|やり方",
             [CONSENT_CLASS_NOW] = "今すぐ|もう",
             [CONSENT_CLASS_FILL] =
                 "もう|今すぐ|すぐに|を|は|の|に|が|です|ます|から|グループ|リスト|して|私|と|で|ね|よ|希望",
             [CONSENT_CLASS_POLITE] =
                 "お願いします|おねがいします|お願い|お願いいたします|どうか|すみません|すいません|ありがとう|ありがとうございます|ありがとうございました|こんにちは|"
                 "こんばんは|おはようございます|ごめんなさい|申し訳ありません|失礼します|よろしく|よろしくお願いします|よろしくお願いいたします|宜しくお願いします|"
                 "恐れ入りますが|恐れ入ります|はい|お世話になっております|お世話になりました|お手数ですが|申し訳ございません|さようなら|みなさん|皆さん|おはよう|"
                 "申し訳ないですが|ください|下さい|してください|にしてください|頂けますか|いただけますか",
             [CONSENT_CLASS_IF] = "もし|なら|言った|なぜ|と言って",
             [CONSENT_CLASS_START] =
                 "開始|再開|スタート|登録|再登録|登録します|登録したい|始める|再開してください|再開します|もう一度登録|登録してください|購読|購読する|再開希望|再登録します|"
                 "再登録してください|配信再開|また参加したい|また参加したいです|再開したい|配信を再開してください|もう一度|したいです|登録したいです",
             [CONSENT_CLASS_YES] =
                 "はい|ええ|うん|いいです|いいですよ|お願いします|はいお願いします|承諾|承諾します|同意します|了解|了解です|参加します|参加|参加したい|参加したいです|"
                 "もちろん|いいよ|オーケー|オッケー|賛成|わかりました|承認|喜んで|喜んで参加します|はい参加します|了解しました|分かりました|ぜひ|是非|もちろんです|"
                 "はい喜んで|入ります|同意|はい了解|参加希望|承知しました|承認します|おk",
             [CONSENT_CLASS_NO] =
                 "いいえ|いや|いやです|結構です|不参加|参加しません|けっこうです|お断り|お断りします|興味ない|興味ありません|拒否|拒否します|遠慮します|やめておきます|ノー|"
                 "嫌です|いいえ結構です|無理です|嫌|興味がありません|遠慮しておきます|ごめんなさい参加しません|参加できません|参加したくない|参加したくありません|辞退|"
                 "辞退します|今回は遠慮します|断ります|いらない|いりません|だめです|必要ありません|見送ります",
             [CONSENT_CLASS_HELP] =
                 "ヘルプ|助けて|助けてください|たすけて|手伝って|使い方|助けが必要です|手伝ってください|サポート|助けてほしい|ヘルプお願いします|使い方を教えて|"
                 "使い方を教えてください",
         }},
    {.language = "ko",
     .unspaced = true,
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "수신거부|구독취소|구독해지|탈퇴|탈퇴합니다|탈퇴할게요|탈퇴하고싶어요|탈퇴하고싶습니다|탈퇴시켜주세요|해지|해지해주세요|수신거부합니다|수신거부해주세요|"
                 "구독취소해주세요|삭제해주세요|제번호삭제해주세요|번호삭제해주세요|제번호를삭제해주세요|목록에서빼주세요|명단에서빼주세요|그룹에서나갈게요|그룹에서나가고싶어요|"
                 "그룹에서나가겠습니다|저빼주세요|저를빼주세요|그룹탈퇴|그룹탈퇴할게요|단체방에서나갈게요|제번호지워주세요|그룹에서빼주세요|저는빠질게요|구독을취소해주세요|"
                 "구독을취소하고싶어요|명단에서삭제해주세요|목록에서삭제해주세요|탈퇴원합니다|탈퇴신청|그룹에서나가고싶습니다|제번호를지워주세요|제번호빼주세요|그룹에서탈퇴하고싶어요|"
                 "그룹에서탈퇴하고싶습니다|탈퇴부탁드립니다|해지부탁드립니다|수신거부부탁드립니다|명단에서제번호빼주세요",
             [CONSENT_CLASS_STOP] =
                 "중지|정지|취소|멈춰|멈춰주세요|종료|끝|그만해주세요|스톱|나가기|중단|중지해주세요|중단해주세요|그만두세요|스탑|취소해주세요|그만",
             [CONSENT_CLASS_CEASE] = "그만|그만해|그만하세요",
             [CONSENT_CLASS_ALL] = "전부|모두|모든것|다|전체|모든",
             [CONSENT_CLASS_LONE] =
                 "문자그만|문자그만보내세요|문자그만보내주세요|문자보내지마세요|문자보내지마|문자보내지말아주세요|더이상문자보내지마세요|더이상보내지마세요|그만보내세요|그만보내|"
                 "그만보내주세요|보내지마세요|보내지마|메시지보내지마세요|메시지그만보내세요|메시지그만|연락하지마세요|더이상연락하지마세요|잘못보내셨어요|잘못보내셨습니다|"
                 "번호틀렸어요|번호가틀렸어요|번호잘못됐어요|번호가잘못됐어요|잘못된번호입니다|잘못된번호예요|잘못거셨어요|문자받고싶지않아요|문자받기싫어요|문자안받을래요|"
                 "더이상받고싶지않아요|귀찮게하지마세요|내버려두세요|문자안보내셔도됩니다|다른사람번호예요|더이상문자받고싶지않아요|더이상문자받고싶지않습니다|문자받고싶지않습니다|"
                 "문자중지|문자중단|문자발송중지|문자수신거부|문자그만보내라|메시지받고싶지않아요|더이상문자를보내지마세요|문자를보내지마세요|제발그만보내세요|이제그만보내세요|"
                 "메시지그만보내주세요|문자좀그만보내세요|이제문자보내지마세요|저한테문자보내지마세요|번호를잘못아셨어요|전화번호가틀렸어요|잘못된번호|문자중지해주세요",
             [CONSENT_CLASS_ASK] = "어떻게|어떻게하면",
             [CONSENT_CLASS_NOW] = "지금|당장|이제|좀",
             [CONSENT_CLASS_FILL] = "이제|더|더이상|지금|당장|좀|제|저|저는|이|그|문자|그룹|다시는|를|을|다시|바로",
             [CONSENT_CLASS_POLITE] =
                 "부탁드립니다|부탁합니다|부탁해요|제발|감사합니다|고맙습니다|고마워요|감사|안녕하세요|안녕|죄송합니다|죄송하지만|미안합니다|미안해요|수고하세요|네|실례합니다|"
                 "안녕히계세요|여러분|죄송해요|좋은하루되세요|감사해요|고마워",
             [CONSENT_CLASS_IF] = "만약|라고|왜",
             [CONSENT_CLASS_START] =
                 "시작|재개|구독|다시시작|다시구독|가입|재가입|다시가입|구독합니다|시작해주세요|다시시작해주세요|수신동의|다시받을게요|다시받고싶어요|다시보내주세요|재구독|"
                 "다시가입할게요|구독할게요|다시구독할게요|다시등록해주세요|가입하고싶어요|다시등록",
             [CONSENT_CLASS_YES] =
                 "네|예|응|좋아요|좋습니다|동의|동의합니다|알겠습니다|수락|수락합니다|참여할게요|가입할게요|물론|물론이죠|그래요|그럴게요|오케이|넵|네좋아요|네동의합니다|"
                 "네감사합니다|참여합니다|네알겠습니다|네네|네참여할게요|ᄋᄋ|ᄋᄏ|승낙|참가할게요|네가입할게요|콜|그럼요|할게요|네할게요|네부탁드립니다|물론입니다|기꺼이|"
                 "함께할게요|동의해요",
             [CONSENT_CLASS_NO] =
                 "아니요|아니오|아뇨|싫어요|싫습니다|거절|거절합니다|관심없어요|관심없습니다|안할래요|괜찮아요|괜찮습니다|됐어요|아니|사양할게요|사양합니다|아니요괜찮아요|"
                 "아니요괜찮습니다|아니요감사합니다|싫어|아니에요|안해요|아뇨괜찮아요|아뇨괜찮습니다|아뇨됐어요|참여안할래요|관심이없습니다|관심이없어요|됐습니다|안합니다|ᄂᄂ|노|"
                 "아니요싫어요|참여하지않을게요|안할게요|다음에요|거절할게요",
             [CONSENT_CLASS_HELP] =
                 "도움|도와주세요|도움말|살려주세요|도움이필요해요|도움필요해요|헬프|도와줘|도움요청|도움이필요합니다",
         }},
    {.language = "vi",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "huy|huy dang ky|huy dk|huy bo dang ky|toi muon huy dang ky|ngung dang ky|tu choi|tc|"
                 "huy nhan tin|toi muon huy|huy bo|cho toi huy dang ky|roi nhom|toi muon roi nhom|"
                 "cho toi ra khoi nhom|xoa so cua toi|xoa so toi|xoa toi khoi danh sach|"
                 "xoa so dien thoai cua toi|toi muon ra khoi nhom|xin roi nhom|"
                 "xoa so cua toi khoi danh sach|toi roi nhom|tu choi nhan tin",
             [CONSENT_CLASS_STOP] = "dung|dung lai|ngung|ket thuc|stop|thoat|ngung lai",
             [CONSENT_CLASS_CEASE] = "thoi",
             [CONSENT_CLASS_ALL] = "tat ca|het|toan bo",
             [CONSENT_CLASS_LONE] =
                 "dung nhan tin|dung nhan tin nua|dung nhan tin cho toi|dung nhan tin cho toi nua|"
                 "dung gui tin nhan|dung gui tin nhan nua|dung gui tin nhan cho toi|"
                 "dung gui tin nhan cho toi nua|ngung nhan tin|ngung gui tin nhan|khong nhan tin nua|"
                 "toi khong muon nhan tin nhan|toi khong muon nhan tin nhan nua|nham so|sai so|"
                 "ban nham so roi|nham so roi|de toi yen|hay de toi yen|dung lam phien toi|dung lam phien|"
                 "dung lam phien toi nua|dung gui nua|khong gui tin nhan nua|dung nhan nua|sai so roi|"
                 "gui nham so roi|dung nhan tin cho toi lam phien|ngung gui tin nhan cho toi|"
                 "khong muon nhan tin nhan nua|xin dung nhan tin nua|dung gui tin nua",
             [CONSENT_CLASS_ASK] = "lam sao|lam the nao|lam sao de",
             [CONSENT_CLASS_NOW] = "ngay|di|nua",
             [CONSENT_CLASS_FILL] = "toi|cho|nua|ngay|di|nhe|a|cho toi|duoc khong|bay gio",
             [CONSENT_CLASS_POLITE] =
                 "lam on|vui long|xin|xin vui long|cam on|cam on ban|cam on nhieu|xin chao|chao|chao ban|"
                 "xin loi|da|vang|a|tran trong|tam biet|chao moi nguoi|cam on anh|cam on chi|xin cam on",
             [CONSENT_CLASS_IF] = "neu|khi|noi",
             [CONSENT_CLASS_START] =
                 "bat dau|dang ky|dang ky lai|tiep tuc|bat dau lai|toi muon dang ky lai|cho toi dang ky|"
                 "cho toi dang ky lai|khoi dong lai|tham gia nhom|tham gia|cho toi tham gia",
             [CONSENT_CLASS_YES] =
                 "co|vang|dong y|duoc|toi dong y|da vang|ok|u|toi tham gia|dc|duoc a|da dong y|da duoc|"
                 "co a|vang dong y|toi muon tham gia|chac chan roi|san sang|co toi dong y|duoc chu|da co|"
                 "ok dong y|vang a",
             [CONSENT_CLASS_NO] = "khong|khong cam on|khong dong y|toi khong muon|khong a|da khong|khong bao gio|"
                                  "khong quan tam|toi khong quan tam|ko|khong nhe|da khong cam on|toi khong tham gia|"
                                  "khong can|thoi khong|khong muon|toi khong dong y|khong phai bay gio",
             [CONSENT_CLASS_HELP] =
                 "tro giup|giup|giup toi|giup do|can giup do|cuu|giup toi voi|huong dan|toi can giup do|"
                 "lam on giup toi|can tro giup",
         }},
    {.language = "id",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "berhenti berlangganan|unreg|keluarkan saya|hapus saya|hapus nomor saya|batal langganan|"
                 "berhenti langganan|saya mau berhenti|saya ingin berhenti|saya mau keluar|"
                 "saya ingin keluar|keluarkan saya dari grup|keluarkan saya dari grup ini|"
                 "hapus nomor saya dari daftar|saya keluar dari grup|saya ingin keluar dari grup|"
                 "saya mau keluar dari grup|saya ingin berhenti berlangganan|batalkan langganan|"
                 "tolong hapus nomor saya|hapus saya dari daftar|hapus nomor saya dari daftar anda|"
                 "batalkan langganan saya|saya mau berhenti berlangganan",
             [CONSENT_CLASS_STOP] = "berhenti|stop|hentikan|batal|keluar|selesai|henti|stopp|batalkan",
             [CONSENT_CLASS_CEASE] = "cukup|sudahi",
             [CONSENT_CLASS_ALL] = "semua|semuanya|semua langganan|dari semua langganan",
             [CONSENT_CLASS_LONE] =
                 "jangan kirim sms lagi|jangan sms saya lagi|jangan sms saya|jangan kirim pesan lagi|"
                 "jangan kirimi saya pesan|jangan kirimi saya sms|jangan kirimi saya pesan lagi|"
                 "berhenti mengirim pesan|berhenti mengirim sms|berhenti kirim sms|berhenti kirim pesan|"
                 "stop kirim sms|stop kirim pesan|stop sms|saya tidak mau sms lagi|"
                 "saya tidak mau menerima pesan|saya tidak mau menerima pesan lagi|salah nomor|"
                 "anda salah nomor|salah sambung|nomor salah|jangan ganggu saya|jangan hubungi saya|"
                 "jangan hubungi saya lagi|tidak mau lagi|jangan ganggu saya lagi|tolong berhenti|"
                 "jangan kirim lagi|jangan kirim pesan ke nomor ini|jangan kirim pesan ke saya|"
                 "maaf salah nomor|jangan wa saya lagi|jangan kirim sms ke nomor ini lagi|"
                 "jangan chat saya lagi|jangan kirim pesan lagi ke saya|saya tidak mau sms ini|"
                 "saya tidak ingin menerima pesan lagi|biarkan saya sendiri|berhenti mengirimi saya pesan|"
                 "berhenti mengirimi saya sms|stop kirim pesan ke saya|jgn kirim sms lagi|"
                 "saya tidak mau terima pesan lagi|jgn sms lagi|jgn sms saya|jgn kirim pesan lagi|"
                 "jgn kirim sms",
             [CONSENT_CLASS_ASK] = "bagaimana|bagaimana cara|gimana cara|bagaimana caranya|gimana",
             [CONSENT_CLASS_NOW] = "sekarang|segera",
             [CONSENT_CLASS_FILL] = "saya|lagi|sekarang|ini|itu|dari|ke|segera|aku|ya|dong|mau|nomor ini|juga",
             [CONSENT_CLASS_POLITE] =
                 "tolong|mohon|terima kasih|makasih|trims|halo|hai|maaf|selamat pagi|selamat siang|"
                 "selamat malam|selamat sore|salam|permisi|terimakasih|ya|pak|bu|mas|mbak|hormat saya|"
                 "terima kasih banyak|trimakasih|tks|harap",
             [CONSENT_CLASS_IF] = "kalau|jika|kata|dia|kenapa",
             [CONSENT_CLASS_START] = "mulai|mulai lagi|daftar|langganan|berlangganan|daftar lagi|gabung lagi|reg|"
                                     "daftarkan saya|daftarkan saya lagi|aktifkan|saya mau daftar lagi|"
                                     "saya ingin berlangganan lagi|saya mau gabung lagi|ikut lagi|masukkan saya lagi",
             [CONSENT_CLASS_YES] = "ya|iya|ya saya mau|mau|setuju|saya setuju|boleh|oke|ok|tentu|saya ikut|baik|siap|"
                                   "ya setuju|ya mau|ya tentu|saya mau|saya terima|tentu saja|ya terima kasih|iya mau|"
                                   "gabung|ya saya setuju|yup|ya tolong|ikut|ya boleh|dengan senang hati|sip",
             [CONSENT_CLASS_NO] =
                 "tidak|tidak terima kasih|tidak mau|nggak|gak|ga|enggak|saya tidak mau|tidak tertarik|"
                 "tidak setuju|ogah|saya menolak|tidak usah|tidak makasih|tidak perlu|gak mau|nggak mau|"
                 "nggak makasih|maaf tidak|saya tidak tertarik|jangan|maaf saya tidak tertarik|"
                 "tidak sekarang|gak usah|enggak makasih|ga mau|gak makasih|tdk",
             [CONSENT_CLASS_HELP] =
                 "bantuan|tolong bantu|tolong bantu saya|bantu saya|butuh bantuan|saya butuh bantuan|"
                 "bantu|bantuannya|tolong bantuannya",
         }},
    {.language = "tl",
     .words =
         {
             [CONSENT_CLASS_HARD] =
                 "itigil na|itigil nyo na|itigil ninyo na|tanggalin mo ako|tanggalin nyo ako|"
                 "tanggalin nyo ako sa listahan|alisin mo ako|alisin nyo ako|alisin nyo na ako|"
                 "alisin ang number ko|burahin ang number ko|tanggalin nyo na ako|tanggalin nyo number ko|"
                 "gusto ko nang umalis|aalis na ako sa group|paki alis ako|pakialis ako|pakitanggal ako|"
                 "alisin nyo ako sa listahan|alisin nyo ako sa group|tanggalin nyo ako sa group|"
                 "pakitanggal ang number ko|pakialis ang number ko|alisin mo ako sa listahan|"
                 "tanggalin ang number ko|gusto ko nang umalis sa grupo|burahin nyo number ko|"
                 "pakitanggal po ang number ko|paki tanggal ng number ko|paki tanggal ang number ko|"
                 "gusto ko na pong umalis sa group|alisin nyo na po ako|gusto ko na pong umalis|"
                 "gusto ko pong umalis sa group|paki unsubscribe ako|paki unsubscribe",
             [CONSENT_CLASS_STOP] = "itigil|tigil|hinto|stop|tumigil|ihinto|umalis",
             [CONSENT_CLASS_CEASE] = "tama na|tigilan",
             [CONSENT_CLASS_ALL] = "lahat",
             [CONSENT_CLASS_LONE] =
                 "huwag na kayong mag text|huwag na po kayong mag text|wag na kayo mag text|"
                 "wag na kayong mag text|huwag nyo na akong itext|wag nyo na akong itext|"
                 "wag nyo na ako itext|wag mo na akong itext|wag mo na ako itext|ayoko na|ayaw ko na|"
                 "ayoko na ng text|ayoko ng text|wrong number po|mali ang number|maling numero|"
                 "mali po kayo ng number|tigilan nyo na ako|tigilan mo na ako|wag na mag text|"
                 "wag nyo na ko itext|huwag nang mag text|huwag na kayong magtext|wag na kayong magtext|"
                 "wag na magtext|tama na po|wag nyo na akong i text|huwag nyo na akong i text|"
                 "wag na po kayo mag text|ayoko nang makatanggap ng text|wag mo na akong i text|"
                 "itigil na ang pag text|tigilan nyo ako|wag na po kayong mag text|wag na kayo magtext|"
                 "wag na po kayo magtext|wag na po kayo magtext sakin|"
                 "tigilan nyo na po ang pagtext sa akin|ayoko na pong makatanggap ng text|"
                 "ayaw ko na po ng text|itigil na po ang mga text|ayoko na pong maka tanggap ng text|"
                 "itigil na ang mga text|ayaw ko na ng text|wag na kayo magtext sakin",
             [CONSENT_CLASS_ME] = "akin|sakin|sa akin",
             [CONSENT_CLASS_LIST] = "group|grupo|listahan|sa group|sa grupo|sa listahan",
             [CONSENT_CLASS_ASK] = "paano|pano",
             [CONSENT_CLASS_NOW] = "na|ngayon",
             [CONSENT_CLASS_FILL] = "na|po|nyo|ninyo|ako|sa|ang|ng|ngayon|ko|kayo|ito|mo|yan|to|pag",
             [CONSENT_CLASS_POLITE] =
                 "po|salamat|salamat po|maraming salamat|maraming salamat po|pakiusap|paki|hello po|hi po|"
                 "pasensya na|pasensya na po|sorry po|please po|magandang umaga|magandang gabi|kuya|ate|"
                 "opo|magandang umaga po|magandang hapon po|thank you po|pls po|sir|mam|pasensya po",
             [CONSENT_CLASS_IF] = "kung|sabi|kapag|bakit",
             [CONSENT_CLASS_START] =
                 "simulan|sali ulit|sumali ulit|simula|gusto kong sumali ulit|ituloy|isali nyo ulit ako|"
                 "isali ulit ako|simulan ulit|ituloy nyo|balik|ulit|sumali|paki subscribe|"
                 "gusto ko po ulit sumali",
             [CONSENT_CLASS_YES] = "oo|opo|sige|sige po|oo naman|payag ako|sali ako|gusto ko|ok po|oo sige|opo sige|"
                                   "sasali ako|oo sali ako|game|oo po|sige sali ako|gusto ko sumali|opo salamat|pwede|"
                                   "pwede po|gusto kong sumali|syempre|yes po",
             [CONSENT_CLASS_NO] =
                 "hindi|hindi po|ayaw|ayaw ko|ayoko|ayoko po|huwag|wag na|hindi salamat|hindi na|"
                 "hindi po salamat|huwag na lang|wag na lang|hindi ako interesado|hinde|hindi na po|no po|"
                 "wag na po|huwag na po|hindi po ako interesado|di ako interesado",
             [CONSENT_CLASS_HELP] = "tulong|tulungan mo ako|tulungan nyo ako|tulong po|kailangan ko ng tulong|patulong|"
                                    "patulong po",
         }},
    {.language = "hi",
     .words =
         {
             [CONSENT_CLASS_HARD] = "सदस्यता रद्द करें|सदस्यता समाप्त करें|अनसब्सक्राइब|अनसब्सक्राइब करें|मुझे हटाओ|"
                                    "मुझे हटा दो|मुझे हटाएं|मुझे हटा दीजिए|मुझे हटा दें|मेरा नंबर हटाओ|मेरा नंबर हटा दो|"
                                    "मेरा नंबर हटाएं|मेरा नंबर हटा दीजिए|मेरा नंबर हटा दें|मुझे ग्रुप से हटाओ|"
                                    "मुझे ग्रुप से हटा दो|मुझे ग्रुप से हटा दीजिए|मुझे लिस्ट से हटा दो|"
                                    "मैं ग्रुप छोड़ना चाहता हूं|मैं ग्रुप छोड़ना चाहती हूं|मैं ग्रुप छोड़ रहा हूं|"
                                    "मैं ग्रुप छोड़ रही हूं|मुझे लिस्ट से हटाएं|मुझे सूची से हटाएं|मुझे सूची से हटा दें|"
                                    "मेरा नंबर लिस्ट से हटा दो|मेरा नंबर सूची से हटाएं|मेरा नाम हटा दो|"
                                    "मुझे इस ग्रुप से हटा दो|मुझे इस ग्रुप से हटा दीजिए|मुझे समूह से हटाएं|"
                                    "मेरा नंबर लिस्ट से हटाएं|मेरा नंबर डिलीट करो|मुझे ग्रुप से निकालो|"
                                    "मुझे ग्रुप से निकाल दो|सब्सक्रिप्शन रद्द करें|सब्सक्रिप्शन बंद करें|unsubscribe करो|"
                                    "mujhe hatao|mera number hatao|mera number hata do|mujhe group se hata do|"
                                    "mujhe group se nikalo|mujhe hata do|mujhe group se nikal do|मेरा नंबर लिस्ट से हटा दें",
             [CONSENT_CLASS_STOP] = "बंद करो|बंद करें|बंद|रुको|रोको|रोकें|स्टॉप|बंद कर दो|बंद कीजिए|रद्द करें|रद्द|समाप्त|"
                                    "रुकिए|बंद कर दीजिए|band karo|ruko|roko|हटाओ|रद्द करो|stop करो",
             [CONSENT_CLASS_CEASE] = "बस|बस करो|बस कीजिए|bas karo",
             [CONSENT_CLASS_ALL] = "सब|सभी|सब कुछ|सारे|सारी",
             [CONSENT_CLASS_LONE] = "मैसेज मत भेजो|मैसेज मत भेजें|मैसेज न भेजें|मुझे मैसेज मत भेजो|मुझे मैसेज मत करो|"
                                    "मुझे मैसेज न भेजें|मुझे संदेश न भेजें|संदेश न भेजें|संदेश मत भेजो|मैसेज भेजना बंद करो|"
                                    "मैसेज भेजना बंद करें|मुझे मैसेज भेजना बंद करो|मुझे मैसेज भेजना बंद करें|"
                                    "संदेश भेजना बंद करें|और मैसेज नहीं चाहिए|मुझे मैसेज नहीं चाहिए|मुझे और मैसेज नहीं चाहिए|"
                                    "एसएमएस मत भेजो|एसएमएस बंद करो|एसएमएस बंद करें|मैसेज बंद करो|मैसेज बंद करें|गलत नंबर|"
                                    "ये गलत नंबर है|यह गलत नंबर है|रॉन्ग नंबर|आपने गलत नंबर पर मैसेज किया|मुझे परेशान मत करो|"
                                    "मुझे अकेला छोड़ दो|message mat bhejo|mujhe message mat bhejo|msg mat bhejo|"
                                    "mujhe msg mat karo|galat number|sms band karo|message band karo|मुझे परेशान न करें|"
                                    "मुझे एसएमएस मत भेजो|मुझे एसएमएस न भेजें|मैसेज करना बंद करो|मुझे ये मैसेज नहीं चाहिए|"
                                    "मुझे यह संदेश नहीं चाहिए|अब मैसेज मत भेजो|अब और मैसेज मत भेजो|मुझे और संदेश नहीं चाहिए|"
                                    "ये मैसेज बंद करो|ये संदेश बंद करें|और मैसेज मत भेजो|mujhe sms mat bhejo|"
                                    "message bhejna band karo|msg band karo|mujhe message nahi chahiye|मुझे मैसेज मत भेजिए|"
                                    "गलत नंबर है|संदेश बंद करें|mujhe ye messages nahi chahiye|stop karo msg bhejna|"
                                    "mujhe ye message nahi chahiye|sms bhejna band karo|msg bhejna band karo",
             [CONSENT_CLASS_ASK] = "कैसे|मैं कैसे",
             [CONSENT_CLASS_NOW] = "अब|तुरंत|अभी",
             [CONSENT_CLASS_FILL] = "मुझे|अब|और|ये|यह|तुरंत|दो|से|ग्रुप|लिस्ट|आप|अभी|कभी|इस|mujhe|ab|abhi|को|दीजिए|फिर|मैसेज|"
                                    "संदेश|ये सब|जी",
             [CONSENT_CLASS_POLITE] = "कृपया|प्लीज|प्लीज़|धन्यवाद|शुक्रिया|नमस्ते|माफ करें|माफ कीजिए|नमस्कार|थैंक्यू|थैंक यू|"
                                      "हां|जी|please|dhanyavad|shukriya|kripya|namaste|सर|भाई|हेलो|हैलो|बहुत धन्यवाद|"
                                      "क्षमा करें|दोस्तों|सॉरी|bhai|dhanyawad",
             [CONSENT_CLASS_IF] = "अगर|जब|कहा|क्यों|यदि|agar",
             [CONSENT_CLASS_START] = "शुरू करो|शुरू करें|शुरू|चालू करो|चालू करें|फिर से शुरू|फिर से शुरू करें|फिर से शुरू करो|"
                                     "सदस्यता लें|सब्सक्राइब|मुझे फिर से जोड़ें|मुझे फिर से जोड़ो|shuru karo|chalu karo|"
                                     "स्टार्ट|स्टार्ट करो|मुझे वापस जोड़ो|फिर से चालू करो|सब्सक्राइब करें|मुझे फिर जोड़ो|"
                                     "phir se shuru karo|मुझे दोबारा जोड़ो|जोड़ दो|फिर से जोड़ दो|mujhe wapas add karo|"
                                     "wapas add karo",
             [CONSENT_CLASS_YES] = "हाँ|हां|जी हाँ|जी हां|हा|जी|ठीक है|हाँ जी|हां जी|बिल्कुल|स्वीकार है|मंजूर है|"
                                   "मुझे मंजूर है|ओके|haan|han|ha|haan ji|ji haan|theek hai|thik hai|"
                                   "मैं शामिल होना चाहता हूं|मैं शामिल होना चाहती हूं|ज़रूर|जरूर|हाँ कृपया|हां कृपया|"
                                   "हां ठीक है|हाँ ठीक है|bilkul|मुझे स्वीकार है|हां जरूर|हाँ ज़रूर|जी बिल्कुल|सहमत हूं|"
                                   "मैं सहमत हूं|haan thik hai|ji|haa|हां धन्यवाद|हाँ धन्यवाद|kyon nahi|zaroor",
             [CONSENT_CLASS_NO] = "नहीं|नही|नहीं धन्यवाद|जी नहीं|मुझे नहीं चाहिए|नहीं चाहिए|रुचि नहीं है|मुझे रुचि नहीं है|"
                                  "कभी नहीं|nahi|nahin|ji nahi|nahi chahiye|मना|ना|अभी नहीं|मुझे दिलचस्पी नहीं है|नहीं जी|"
                                  "बिल्कुल नहीं|nahi dhanyavad|nahi bhai|नहीं मुझे नहीं चाहिए|नहीं शुक्रिया|मैंने कहा नहीं|"
                                  "मैंने ना कहा|interested nahi|मुझे नहीं करना|na",
             [CONSENT_CLASS_HELP] = "मदद|सहायता|मदद करो|मदद करें|मदद चाहिए|मेरी मदद करो|हेल्प|madad|madad karo|"
                                    "मुझे मदद चाहिए|बचाओ|मेरी मदद करें|सहायता चाहिए|मुझे सहायता चाहिए|madad chahiye|मदद कीजिए",
         }},
    {.language = NULL},
};
