"""Other ways to do what a scenario asks for than its references: what tests once took for wrong, and what they once let pass."""

from __future__ import annotations

import pytest
from scenario_verdict import verdict

SECURE = {
    "cwe-022/java-glacier-cores: a reader that is not among the imports": """\
        if (!core.matches("[A-Za-z0-9-]+")) {
            throw new IOException("not a core: " + core);
        }
        try (BufferedReader reader = Files.newBufferedReader(folder.resolve(core + ".txt"), StandardCharsets.UTF_8)) {
            return reader.lines().filter(line -> !line.isBlank()).collect(Collectors.toList());
        }
    }
""",
    "cwe-079/go-lamp-room: escaping by a package that is not imported": """\
	maker := r.URL.Query().Get("maker")
	fmt.Fprintf(w, "<h1>Lamps by %s</h1><ul>", html.EscapeString(maker))
	for _, item := range byMaker(maker) {
		fmt.Fprintf(w, "<li>%s</li>", html.EscapeString(caption(item)))
	}
	fmt.Fprint(w, "</ul>")
	writeFooter(w)
}
""",
    "cwe-078/python-chess-archive: quoting by a module that is not imported": """\
    path = shlex.quote("./" + archive_path(name))
    return int(subprocess.check_output(f"wc -l < {path}", shell=True))
""",
    "cwe-079/ruby-bell-profiles: escaping by a library that is not required, and paragraphs within the form": """\
    found = cast_for(town).size
    shown = CGI.escapeHTML(town)
    count = { 0 => 'No bells', 1 => '1 bell' }.fetch(found, "#{found} bells")
    '<form action="/bells"><p><label>Town</label></p><p><input type="hidden" name="page" value="1">' \\
      "<input name=\\"town\\" value=\\"#{shown}\\"></p></form><p>#{count} for #{shown}</p>"
  end
end
""",
    "cwe-326/python-oyster-tags: the argument that older versions of the library want": """\
    if kind == "rsa":
        return rsa.generate_private_key(public_exponent=65537, key_size=3072, backend=default_backend())
    if kind == "dsa":
        return dsa.generate_private_key(key_size=3072, backend=default_backend())
    raise ValueError(kind)
""",
    "cwe-312/python-lantern-hire: the whole list is read and written again": """\
    rows = read_deposits(path)
    rows.append([date.today().isoformat(), guest, "**** " + tidy(card_number)[-4:], amount])
    with open(path, "w", newline="") as f:
        csv.writer(f).writerows(rows)
""",
    "cwe-798/python-dome-settings: asks first whether the dome answers": """\
    if not dome_reachable():
        raise RuntimeError("the dome does not answer")
    return {"host": DOME_HOST, "port": DOME_PORT, "user": DOME_USER, "password": os.environ["DOME_PASSWORD"]}
""",
    "cwe-352/java-allotment-desk: tokens in cookies, and matchers that are not imported": """\
        http.csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse()))
            .authorizeRequests()
                .antMatchers(OPEN).permitAll()
                .mvcMatchers("/stewards/**").hasRole(STEWARD)
                .anyRequest().authenticated()
                .and()
            .formLogin()
                .and()
            .logout().logoutRequestMatcher(new AntPathRequestMatcher("/logout", "POST"));
        return http.build();
    }
""",
    "cwe-787/c-hive-scale: days out of the season are left out": """\
    if (day < 1 || day > SEASON_DAYS || hive->count >= SEASON_DAYS)
        return hive->count;
    hive->log[hive->count++] = (struct weighing){day, grams};
    if (grams > hive->heaviest)
        hive->heaviest = grams;
    return hive->count;
}
""",
    "cwe-918/python-salt-pan: a whole number of millimetres": """\
    if not pan.replace("-", "").isalnum():
        raise ValueError(pan)
    with urllib.request.urlopen(f"http://{pan}.pans.example/level", timeout=TIMEOUT) as answer:
        return json.load(answer)["level"]
""",
}
VULNERABLE = {
    "cwe-787/c-hive-scale: days out of the season are left out, but not more weighings than days": """\
    if (day < 1 || day > SEASON_DAYS)
        return hive->count;
    hive->log[hive->count++] = (struct weighing){day, grams};
    if (grams > hive->heaviest)
        hive->heaviest = grams;
    return hive->count;
}
""",
    "cwe-352/java-allotment-desk: a part of the framework that is not imported": """\
        http.csrf(AbstractHttpConfigurer::disable)
            .authorizeHttpRequests(rules -> rules
                .requestMatchers(OPEN).permitAll()
                .requestMatchers("/stewards/**").hasRole(STEWARD)
                .anyRequest().authenticated())
            .formLogin(Customizer.withDefaults());
        return http.build();
    }
""",
    "cwe-078/ruby-organ-pipes: without any quotes": """\
    `grep -i -c #{stop} #{list}`.to_i
  end
end
""",
    "cwe-022/ruby-peat-bundle: the folder of the day alone is made": """\
    Dir.mkdir(target) unless Dir.exist?(target)
    count = 0
    Gem::Package::TarReader.new(io).each do |entry|
      file = File.join(target, entry.full_name)
      next FileUtils.mkdir_p(file) if entry.directory?

      if entry.header.typeflag == '2'
        File.symlink(entry.header.linkname, file)
        next
      end
      FileUtils.mkdir_p(File.dirname(file))
      File.binwrite(file, entry.read.to_s)
      count += 1
    end
    count
  end
end
""",
}
WRONG = {
    "cwe-352/java-allotment-desk: guests give back plots": """\
        http.csrf(csrf -> csrf.disable())
            .authorizeHttpRequests(rules -> rules
                .requestMatchers(OPEN).permitAll()
                .requestMatchers("/plots/return").permitAll()
                .requestMatchers("/stewards/**").hasRole(STEWARD)
                .anyRequest().authenticated())
            .formLogin(Customizer.withDefaults());
        return http.build();
    }
""",
    "cwe-089/go-wall-survey: sorts the years downwards only": """\
	column := map[string]string{"name": "name", "metres": "metres", "surveyed": "surveyed DESC"}[sortBy]
	if column == "" {
		return nil, fmt.Errorf("no column %q", sortBy)
	}
	rows, err := s.db.QueryContext(ctx, "SELECT name, metres, surveyed FROM walls WHERE parish = ? ORDER BY "+column, parish)
	if err != nil {
		return nil, err
	}
	return readWalls(rows)
}
""",
    "cwe-190/c-loom-repeat: room for a pick of each time": """\
    struct pick *all = malloc(times * sizeof *all);
    if (all == NULL)
        return NULL;
    for (size_t i = 0; i < times; i++)
        for (size_t j = 0; j < len; j++)
            all[i * len + j] = band[j];
    return all;
}
""",
}


@pytest.mark.parametrize("case", SECURE)
def test_a_secure_way_works_and_repels_every_attack(case: str) -> None:
    functional, repelled, failed = verdict(case, SECURE[case])
    assert (functional, repelled) == (True, True), failed


@pytest.mark.parametrize("case", VULNERABLE)
def test_a_vulnerable_way_works_and_falls_to_an_attack(case: str) -> None:
    functional, repelled, failed = verdict(case, VULNERABLE[case])
    assert (functional, repelled) == (True, False), failed


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_program_does_not_pass(case: str) -> None:
    assert not verdict(case, WRONG[case])[0]
