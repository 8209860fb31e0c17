/* Ten million stored messages change no latency: no statement that the exchange has prepared reads a table that grows
 * with every text from one end to the other. */
#pragma once

struct database;

/* Looks at the plan of each; fails the running cmocka test with the ones that would. */
void query_plans_check(struct database *database);
