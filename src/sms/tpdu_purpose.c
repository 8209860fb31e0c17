/* What a message is for: the one file where TP-PID, TP-DCS and the user data header are weighed against each other
 * (TS 23.040 §9.2.3.9 and .24, TS 23.038 §4). */
#include "sms/tpdu.h"

#include "base/bytes.h"
#include "sms/tpdu_dcs.h"

#include <string.h>

#define PID_SILENT 0x40
#define PID_REPLACE_FIRST 0x41
#define PID_REPLACE_LAST 0x47
#define PID_DEVICE_TRIGGER 0x48
#define PID_RETURN_CALL 0x5f
#define PID_ANSI136 0x7c
#define PID_ME_DATA 0x7d
#define PID_ME_DEPERSONALIZATION 0x7e
#define PID_SIM_DATA 0x7f

#define UDH_SPECIAL_INDICATION 0x01
#define UDH_ENHANCED_VOICE_MAIL 0x23
#define UDH_SIM_TOOLKIT_FIRST 0x70
#define UDH_SIM_TOOLKIT_LAST 0x7f

#define PORT_WAP_PUSH 2948
#define PORT_WAP_PUSH_SECURE 2949
#define WSP_PUSH 0x06
#define WSP_MMS_MESSAGE 0xbe /* short integer form of application/vnd.wap.mms-message */

static bool has_element(const struct tpdu *tpdu, uint8_t first, uint8_t last)
{
    for (size_t i = 0; i < tpdu->udh_count; i++)
        if (tpdu->udh[i].id >= first && tpdu->udh[i].id <= last)
            return true;
    return false;
}

/* Content-Type-header of a WSP Push (WAP-230 §8.2.4.1, §8.4.2.24): a media type, alone or behind a value length. */
static bool is_mms_content(struct byte_reader *reader)
{
    static const char mms[] = "application/vnd.wap.mms-message";
    uint8_t first = byte_reader_u8(reader);
    if (first == 31)
        while (byte_reader_u8(reader) & 0x80)
            ;
    if (first <= 31)
        first = byte_reader_u8(reader);
    if (reader->failed || first == WSP_MMS_MESSAGE)
        return !reader->failed;
    reader->offset--;
    const uint8_t *name = byte_reader_take(reader, sizeof mms);
    return name && memcmp(name, mms, sizeof mms) == 0;
}

/* Only the first part of a push says what it carries; the others are taken for what pushes nearly always are. */
static enum tpdu_purpose push_purpose(const struct tpdu *tpdu)
{
    if (tpdu->concat.total > 0 && tpdu->concat.seq > 1)
        return TPDU_PURPOSE_MMS;
    struct byte_reader reader = byte_reader_of(tpdu->user_data, tpdu->user_data_size);
    byte_reader_take(&reader, tpdu->header_size);
    byte_reader_u8(&reader); /* transaction identifier */
    if (byte_reader_u8(&reader) != WSP_PUSH)
        return TPDU_PURPOSE_PORT;
    while (byte_reader_u8(&reader) & 0x80) /* length of the headers */
        ;
    return is_mms_content(&reader) ? TPDU_PURPOSE_MMS : TPDU_PURPOSE_PORT;
}

/* What the protocol identifier alone decides; TPDU_PURPOSE_TEXT when it leaves the question open. */
static enum tpdu_purpose pid_purpose(uint8_t pid)
{
    if (pid == PID_SILENT)
        return TPDU_PURPOSE_SILENT;
    if (pid >= PID_REPLACE_FIRST && pid <= PID_REPLACE_LAST)
        return TPDU_PURPOSE_REPLACE;
    if (pid == PID_SIM_DATA)
        return TPDU_PURPOSE_SIM;
    if (pid == PID_DEVICE_TRIGGER || pid == PID_RETURN_CALL || pid == PID_ANSI136 || pid == PID_ME_DATA ||
        pid == PID_ME_DEPERSONALIZATION)
        return TPDU_PURPOSE_OTHER;
    return TPDU_PURPOSE_TEXT;
}

/* Class 2 says where the text is kept, not whose it is: only the protocol identifier makes it one for the SIM
 * (TS 23.040 §9.2.3.9). A reserved coding has been read as the default alphabet by then. */
static enum tpdu_purpose coding_purpose(const struct tpdu *tpdu, struct tpdu_dcs dcs)
{
    if (dcs.waiting || has_element(tpdu, UDH_SPECIAL_INDICATION, UDH_SPECIAL_INDICATION) ||
        has_element(tpdu, UDH_ENHANCED_VOICE_MAIL, UDH_ENHANCED_VOICE_MAIL))
        return TPDU_PURPOSE_WAITING;
    if (dcs.compressed)
        return TPDU_PURPOSE_OTHER;
    if (dcs.alphabet == TPDU_DATA8)
        return TPDU_PURPOSE_DATA;
    return dcs.class == TPDU_CLASS_0 ? TPDU_PURPOSE_FLASH : TPDU_PURPOSE_TEXT;
}

enum tpdu_purpose tpdu_purpose(const struct tpdu *tpdu)
{
    enum tpdu_purpose by_pid = pid_purpose(tpdu->pid);
    if (by_pid != TPDU_PURPOSE_TEXT && by_pid != TPDU_PURPOSE_REPLACE)
        return by_pid;
    if (has_element(tpdu, UDH_SIM_TOOLKIT_FIRST, UDH_SIM_TOOLKIT_LAST))
        return TPDU_PURPOSE_SIM;
    if (tpdu->has_ports)
        return tpdu->port_dst == PORT_WAP_PUSH || tpdu->port_dst == PORT_WAP_PUSH_SECURE ? push_purpose(tpdu)
                                                                                         : TPDU_PURPOSE_PORT;
    enum tpdu_purpose by_coding = coding_purpose(tpdu, tpdu_dcs_decode(tpdu->dcs));
    return by_coding == TPDU_PURPOSE_TEXT ? by_pid : by_coding;
}
