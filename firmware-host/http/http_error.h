/* What a refusal says: {"error", "hint"} as JSON. */
#pragma once

/* Owned by the caller, free(). `hint` may be NULL. */
char *http_error_text(const char *error, const char *hint);
