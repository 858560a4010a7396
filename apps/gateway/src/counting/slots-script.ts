import { script } from '../redis/script.js';

/**
 * How many calls of one provider or client each gateway may have open: a hash of `<slots> <until, ms by Redis's clock>` for each. Who
 * asks states all that it has, so what was lost on the way does no harm; a gateway that died is forgotten after five seconds.
 *
 * ARGV: gateway, limit, open here (that is so, whatever others have), wished for. Answers what this gateway may have open.
 */
export const SLOTS = script(`
local gateway, limit, open, wish = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local others = 0
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local amount, ends = string.match(all[i + 1], '^(%S+) (%S+)$')
  if tonumber(ends) <= now then redis.call('HDEL', KEYS[1], all[i])
  elseif all[i] ~= gateway then others = others + tonumber(amount) end
end
local own = math.max(open, math.min(wish, limit - others))
if own > 0 then redis.call('HSET', KEYS[1], gateway, string.format('%d %.0f', own, now + 5000))
else redis.call('HDEL', KEYS[1], gateway) end
redis.call('PEXPIRE', KEYS[1], 6000)
return { own }
`);
