/* What a refusal says: problem details for HTTP APIs (RFC 9457), with `error` and `hint` for programs that read those. */
#pragma once

#define HTTP_PROBLEM_TYPE "application/problem+json"

struct http_problem {
    int status;
    const char *type; /* "no-such-group", of a kind that programs tell apart; NULL: the status says all (about:blank) */
    const char *detail; /* what happened, in a sentence */
    const char *hint;   /* what would help; NULL or "" none */
};

/* Owned by the caller, free(). `reason` is the status in words (RFC 9110 §15), the title of a problem without a type. */
char *http_problem_text(const struct http_problem *problem, const char *reason);
