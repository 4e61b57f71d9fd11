-- Searches, articles and pages as people mix them: no query twice in a row. "known": 70 addresses in turn; "new": each
-- with a word of its own beside them, which no answer that is kept can serve.
local queries = {"cong+doan", "c%C3%B4ng+nh%C3%A2n", "tet+2018", "%22tai+n%E1%BA%A1n%22", "luong+toi+thieu", "dinh+cong",
  "bao+hiem+xa+hoi", "nha+o+cong+nhan", "dai+hoi", "thuong+tet", "bua+an+ca", "tranh+chap", "hop+dong", "hoc+nghe"}
local pages = {"/search?q=%s", "/search?q=%s&sort=newest", "/search?q=%s&page=2", "/api/search?q=%s", "/search?q=%s&from=2018"}
local number, is_new = 0, false
function init(arguments)
  is_new = arguments[1] == "new"
  math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 100000)
end
function request()
  number = number + 1
  local query = queries[number % #queries + 1]
  if is_new then query = query .. "+-x" .. math.random(1, 1000000000) end
  local page = pages[math.floor(number / #queries) % #pages + 1]
  return wrk.format("GET", string.format(page, query))
end
