#include "line/budget_warning.h"

#include "line/exchange.h"

/* Without reading the meters, which costs more: is any of them near? */
static bool is_near(const struct exchange_line *line)
{
    const struct config_line *settings = &line->settings;
    return line->budget.count * 4 >= (size_t)settings->per_day * 3 ||
           line->budget.numbers.count * 4 >= (size_t)settings->numbers_per_day * 3 ||
           line->budget.new_count * 4 >= settings->new_numbers_per_day * 3 ||
           (settings->numbers_per_month > 0 &&
            line->budget.month_numbers.count * 4 >= (size_t)settings->numbers_per_month * 3) ||
           (settings->per_month > 0 && line->budget.month_used >= settings->per_month / 4 * 3);
}

bool budget_warning_take(const struct line_turn *turn, struct budget_meter *meter)
{
    struct budget_meter meters[BUDGET_METERS];
    bool was_warned = turn->line->warned;
    turn->line->warned = is_near(turn->line);
    if (was_warned || !turn->line->warned)
        return false;
    budget_read(&turn->line->budget, turn->wall_ms, meters);
    for (size_t i = 1; i < BUDGET_METERS; i++)
        if (meters[i].allowed > 0 && meters[i].used * 100 >= meters[i].allowed * BUDGET_WARN_PERCENT) {
            *meter = meters[i];
            return true;
        }
    return false;
}
