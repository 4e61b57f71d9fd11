-- Searches, articles and pages as people mix them: no query twice in a row.
local queries = {"cong+doan", "c%C3%B4ng+nh%C3%A2n", "tet+2018", "%22tai+n%E1%BA%A1n%22", "luong+toi+thieu", "dinh+cong",
  "bao+hiem+xa+hoi", "nha+o+cong+nhan", "dai+hoi", "thuong+tet", "bua+an+ca", "tranh+chap", "hop+dong", "hoc+nghe"}
local pages = {"/search?q=%s", "/search?q=%s&sort=newest", "/search?q=%s&page=2", "/api/search?q=%s", "/search?q=%s&from=2018"}
local number = 0
function request()
  number = number + 1
  local query = queries[number % #queries + 1]
  local page = pages[math.floor(number / #queries) % #pages + 1]
  return wrk.format("GET", string.format(page, query))
end
