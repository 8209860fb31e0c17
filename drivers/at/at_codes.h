/* The numbers of the standards that somebody here sends or compares with, by name. */
#pragma once

/* +CME ERROR: TS 27.007 §9.2 */
enum at_cme {
    AT_CME_NOT_ALLOWED = 3,
    AT_CME_NOT_SUPPORTED = 4,
    AT_CME_PH_SIM_PIN = 5,
    AT_CME_PH_FSIM_PUK = 7,
    AT_CME_NO_SIM = 10,
    AT_CME_SIM_PIN = 11,
    AT_CME_SIM_PUK = 12,
    AT_CME_SIM_FAILURE = 13,
    AT_CME_SIM_BUSY = 14,
    AT_CME_SIM_WRONG = 15,
    AT_CME_BAD_PASSWORD = 16,
    AT_CME_SIM_PIN2 = 17,
    AT_CME_SIM_PUK2 = 18,
    AT_CME_MEMORY_FULL = 20,
    AT_CME_BAD_INDEX = 21,
    AT_CME_NETWORK_PIN = 40,
    AT_CME_HIDDEN_KEY = 48,
    AT_CME_BAD_PARAMETER = 50,
    AT_CME_SIM_BLOCKED = 262, /* of vendors, as is the next */
    AT_CME_DEVICE_BUSY = 515,
};

/* +CMS ERROR: TS 27.005 §3.2.5; below 128 the network's own, TS 24.011 */
enum at_cms {
    AT_CMS_CONGESTION = 42,
    AT_CMS_NOT_ALLOWED = 302,
    AT_CMS_NOT_SUPPORTED = 303,
    AT_CMS_BAD_PDU_PARAMETER = 304,
    AT_CMS_BAD_TEXT_PARAMETER = 305,
    AT_CMS_NO_SIM = 310,
    AT_CMS_SIM_PIN = 311,
    AT_CMS_SIM_BUSY = 314,
    AT_CMS_SIM_PUK = 316,
    AT_CMS_BAD_INDEX = 321,
    AT_CMS_NO_NETWORK = 331,
    AT_CMS_NO_ACKNOWLEDGEMENT_EXPECTED = 340,
    AT_CMS_UNKNOWN = 500,   /* from here on, no number says why */
    AT_CMS_NOT_READY = 515, /* of SIMCom and others: still starting */
};

/* <stat> of +CREG and +CEREG: TS 27.007 §7.2 */
enum at_registration {
    AT_REGISTRATION_NONE = 0, /* nor does it search */
    AT_REGISTRATION_HOME = 1,
    AT_REGISTRATION_DENIED = 3,
    AT_REGISTRATION_ROAMING = 5,
    AT_REGISTRATION_SMS_HOME = 6,
    AT_REGISTRATION_SMS_ROAMING = 7,
    AT_REGISTRATION_NO_CSFB_HOME = 9,
    AT_REGISTRATION_NO_CSFB_ROAMING = 10,
    AT_REGISTRATION_MAX = 11,
};

#define AT_TECHNOLOGY_MAX 15 /* <AcT> behind it */

/* <service> of +CGSMS: TS 27.007 §10.1.21 */
enum at_sms_domain {
    AT_SMS_DOMAIN_PACKET_FIRST = 2,
    AT_SMS_DOMAIN_CIRCUIT_FIRST = 3,
};

/* +CUSD: TS 27.007 §7.15: <n> that asks and <m> that answers */
enum at_ussd {
    AT_USSD_ASK = 1,
    AT_USSD_CANCEL = 2,
    AT_USSD_DONE = 0,
    AT_USSD_WANTS_MORE = 1,
    AT_USSD_ENDED = 2,
    AT_USSD_ANSWERED = 3, /* by another program */
    AT_USSD_NOT_SUPPORTED = 4,
    AT_USSD_NO_ANSWER = 5,
};
