import { script } from '../redis/script.js';

/**
 * What counts against a clause's quota, a hash: for each gateway what it holds, and for each fiftieth of a period what was spent in
 * it, each with the time until which it counts, by Redis's clock. Held, it counts for five seconds, then as spent at their end: a
 * gateway that died is forgotten so. Spent, it counts for a period after the gateway told of it, so later than it was, never earlier. Both
 * together are never more than the quota, so no period sees more.
 *
 * A gateway that has been without Redis says what it spent in the last period, and how much of that without Redis. Where Redis has
 * just begun to count (`young`), as after a loss of memory, all of it counts, else the part that Redis never heard of.
 *
 * The release before this one kept `tokens` and `at` in the same hash and takes every other field for what a gateway holds: beside
 * this one it grants no more than is left.
 *
 * ARGV: gateway, count, ms of a period, wanted, of these spent at once, kept of what was held, given back of it, spent in the
 * last period, and without Redis. Answers: granted, and the ms until more comes back when that is less than wanted.
 */
export const LEASE = script(`
local gateway, count, span = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local wanted, at_once, kept, back = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local all = tonumber(ARGV[8])
local alone = math.min(all, tonumber(ARGV[9]))
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local young, others, spent, soonest = nil, 0, 0, nil
local newly, back_at = 0, now + span
local part, of_part = 's' .. string.format('%.0f', math.floor(now * 50 / span)), 0
local fields = redis.call('HGETALL', KEYS[1])
local function counts(ends) if not soonest or ends < soonest then soonest = ends end end
for i = 1, #fields, 2 do
  local name, value = fields[i], fields[i + 1]
  if name == 'young' then young = tonumber(value)
  elseif name ~= 'tokens' and name ~= 'at' then
    local amount, ends = string.match(value, '^(%S+) (%S+)$')
    amount, ends = tonumber(amount), tonumber(ends)
    local is_spent = string.sub(name, 1, 1) == 's'
    if name == gateway then newly = newly + math.max(0, amount - kept - back)
    elseif ends > now then
      counts(ends)
      if name == part then of_part = amount end
      if is_spent then spent = spent + amount else others = others + amount end
    else
      redis.call('HDEL', KEYS[1], name)
      if not is_spent and ends + span > now then newly = newly + amount end
    end
  end
end
if not young then
  young = now + 10000
  redis.call('HSET', KEYS[1], 'young', string.format('%.0f', young))
end
if now < young then newly = newly + all else newly = newly + alone end
local granted = math.max(0, math.min(wanted, count - spent - newly - others - kept))
local used = math.min(at_once, granted)
newly = newly + used
if newly > 0 then
  redis.call('HSET', KEYS[1], part, string.format('%d %.3f', of_part + newly, back_at))
  counts(back_at)
end
local holds = kept + granted - used
if holds > 0 then redis.call('HSET', KEYS[1], gateway, string.format('%d %.0f', holds, now + 5000))
else redis.call('HDEL', KEYS[1], gateway) end
redis.call('PEXPIRE', KEYS[1], span + 15000)
if granted < wanted then return { granted, math.ceil(math.max(1, (soonest or now + 1) - now)) } end
return { granted, 0 }
`);
