package org.springframework.security.config.annotation.web.builders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.util.matcher.AntPathRequestMatcher;

/**
 * A stand-in for the builder of Spring Security 6 and its older, chained form. It knows protection against forged requests, rules by path,
 * signing in by a form or by HTTP Basic and signing out; what else can be set (headers, CORS, sessions, remembered users, pages for
 * errors) is taken and does nothing. Patterns are those of Ant without {@code ?}.
 */
public class HttpSecurity {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Csrf csrf = new Csrf();
    private final Requests requests = new Requests();
    private final Login formLogin = new Login();
    private final Login httpBasic = new Login();
    private final Logout logout = new Logout();
    private boolean ruled;
    private boolean form;
    private boolean basic;

    private static boolean matches(String[] patterns, String path) {
        return Arrays.stream(patterns).anyMatch(pattern -> path.matches(
            pattern.replace(".", "\\.").replace("/**", "(/.@)?").replace("**", ".@").replace("*", "[^/]*").replace("@", "*")));
    }

    /** What every part has in common. */
    public abstract class Part<P extends Part<P>> extends AbstractHttpConfigurer {
        boolean off;

        public HttpSecurity and() {
            return HttpSecurity.this;
        }

        @Override
        public HttpSecurity disable() {
            off = true;
            return HttpSecurity.this;
        }
    }

    /** Protection against requests that other sites make browsers send. */
    public class Csrf extends Part<Csrf> {
        private final List<String[]> ignored = new ArrayList<>();

        public Csrf ignoringRequestMatchers(String... patterns) {
            ignored.add(patterns);
            return this;
        }

        public Csrf ignoringRequestMatchers(AntPathRequestMatcher... some) {
            return ignoringRequestMatchers(Arrays.stream(some).map(AntPathRequestMatcher::pattern).toArray(String[]::new));
        }

        public Csrf csrfTokenRepository(CookieCsrfTokenRepository repository) {
            return this;
        }

        public Csrf ignoringAntMatchers(String... patterns) {
            return ignoringRequestMatchers(patterns);
        }

        boolean refuses(String method, String path, String user, String token) {
            boolean checked = !off && !READING.contains(method) && ignored.stream().noneMatch(some -> matches(some, path));
            return checked && !("token of " + user).equals(token);
        }
    }

    /** Rules by path, of which the first that matches holds. */
    public class Requests extends Part<Requests> {
        private record Rule(HttpMethod method, String[] patterns, BiPredicate<String, String> admits) {}

        private final List<Rule> rules = new ArrayList<>();

        public Matched requestMatchers(String... patterns) {
            return new Matched(null, patterns);
        }

        public Matched requestMatchers(HttpMethod method, String... patterns) {
            return new Matched(method, patterns.length == 0 ? new String[] {"/**"} : patterns);
        }

        public Matched requestMatchers(AntPathRequestMatcher... some) {
            String method = some[0].method();
            String[] patterns = Arrays.stream(some).map(AntPathRequestMatcher::pattern).toArray(String[]::new);
            return new Matched(method == null ? null : HttpMethod.valueOf(method), patterns);
        }

        public Matched antMatchers(String... patterns) {
            return requestMatchers(patterns);
        }

        public Matched antMatchers(HttpMethod method, String... patterns) {
            return requestMatchers(method, patterns);
        }

        public Matched mvcMatchers(String... patterns) {
            return requestMatchers(patterns);
        }

        public Matched mvcMatchers(HttpMethod method, String... patterns) {
            return requestMatchers(method, patterns);
        }

        public Matched anyRequest() {
            return requestMatchers("/**");
        }

        boolean admits(String method, String path, String user, String role) {
            for (Rule rule : rules) {
                if ((rule.method == null || rule.method.name().equals(method)) && matches(rule.patterns, path)) {
                    return rule.admits.test(user, role);
                }
            }
            return !ruled;
        }

        /** Paths that wait for their rule. */
        public class Matched {
            private final HttpMethod method;
            private final String[] patterns;

            Matched(HttpMethod method, String[] patterns) {
                this.method = method;
                this.patterns = patterns;
            }

            private Requests rule(BiPredicate<String, String> admits) {
                rules.add(new Rule(method, patterns, admits));
                return Requests.this;
            }

            public Requests permitAll() {
                return rule((user, role) -> true);
            }

            public Requests denyAll() {
                return rule((user, role) -> false);
            }

            public Requests authenticated() {
                return rule((user, role) -> user != null);
            }

            public Requests fullyAuthenticated() {
                return authenticated();
            }

            public Requests anonymous() {
                return rule((user, role) -> user == null);
            }

            public Requests hasRole(String wanted) {
                return hasAnyRole(wanted);
            }

            public Requests hasAnyRole(String... wanted) {
                return rule((user, role) -> user != null && Arrays.asList(wanted).contains(role));
            }

            public Requests hasAuthority(String wanted) {
                return hasAnyAuthority(wanted);
            }

            public Requests hasAnyAuthority(String... wanted) {
                return rule((user, role) -> user != null && Arrays.asList(wanted).contains("ROLE_" + role));
            }
        }
    }

    /** Signing in. */
    public class Login extends Part<Login> {
        private String page = "/login";
        private String processing;
        private boolean open = true;

        public Login loginPage(String path) {
            page = path;
            open = false; // a page of one's own needs a rule
            return this;
        }

        public Login loginProcessingUrl(String path) {
            processing = path;
            return this;
        }

        public Login permitAll() {
            open = true;
            return this;
        }

        public Login defaultSuccessUrl(String path) {
            return this;
        }

        public Login defaultSuccessUrl(String path, boolean always) {
            return this;
        }

        public Login successForwardUrl(String path) {
            return this;
        }

        public Login failureUrl(String path) {
            return this;
        }

        public Login usernameParameter(String name) {
            return this;
        }

        public Login passwordParameter(String name) {
            return this;
        }

        public Login realmName(String name) {
            return this;
        }
    }

    /** Signing out. */
    public class Logout extends Part<Logout> {
        private String path = "/logout";
        private boolean byLink;

        /** As in the framework, a matcher without a method takes plain links too. */
        public Logout logoutRequestMatcher(AntPathRequestMatcher matcher) {
            path = matcher.pattern();
            byLink = matcher.method() == null;
            return this;
        }

        public Logout logoutUrl(String path) {
            this.path = path;
            return this;
        }

        public Logout logoutSuccessUrl(String path) {
            return this;
        }

        public Logout permitAll() {
            return this;
        }

        public Logout invalidateHttpSession(boolean wanted) {
            return this;
        }

        public Logout clearAuthentication(boolean wanted) {
            return this;
        }

        public Logout deleteCookies(String... names) {
            return this;
        }
    }

    /** What is taken and does nothing. */
    public class Other extends Part<Other> {
        public Other frameOptions(Customizer<Other> customizer) {
            return this;
        }

        public Other frameOptions() {
            return this;
        }

        public Other sameOrigin() {
            return this;
        }

        public Other deny() {
            return this;
        }

        public Other contentSecurityPolicy(Customizer<Other> customizer) {
            return this;
        }

        public Other policyDirectives(String directives) {
            return this;
        }

        public Other maximumSessions(int most) {
            return this;
        }

        public Other accessDeniedPage(String path) {
            return this;
        }
    }

    public Csrf csrf() {
        return csrf;
    }

    public HttpSecurity csrf(Customizer<Csrf> customizer) {
        customizer.customize(csrf);
        return this;
    }

    public Requests authorizeHttpRequests() {
        ruled = true;
        return requests;
    }

    public HttpSecurity authorizeHttpRequests(Customizer<Requests> customizer) {
        customizer.customize(authorizeHttpRequests());
        return this;
    }

    public Requests authorizeRequests() {
        return authorizeHttpRequests();
    }

    public HttpSecurity authorizeRequests(Customizer<Requests> customizer) {
        return authorizeHttpRequests(customizer);
    }

    public Login formLogin() {
        form = true;
        return formLogin;
    }

    public HttpSecurity formLogin(Customizer<Login> customizer) {
        customizer.customize(formLogin());
        return this;
    }

    public Login httpBasic() {
        basic = true;
        return httpBasic;
    }

    public HttpSecurity httpBasic(Customizer<Login> customizer) {
        customizer.customize(httpBasic());
        return this;
    }

    public Logout logout() {
        return logout;
    }

    public HttpSecurity logout(Customizer<Logout> customizer) {
        customizer.customize(logout);
        return this;
    }

    public Other headers() {
        return new Other();
    }

    public HttpSecurity headers(Customizer<Other> customizer) {
        customizer.customize(new Other());
        return this;
    }

    public HttpSecurity cors(Customizer<Other> customizer) {
        return headers(customizer);
    }

    public Other cors() {
        return new Other();
    }

    public Other rememberMe() {
        return new Other();
    }

    public Other sessionManagement() {
        return new Other();
    }

    public HttpSecurity sessionManagement(Customizer<Other> customizer) {
        return headers(customizer);
    }

    public Other exceptionHandling() {
        return new Other();
    }

    public HttpSecurity exceptionHandling(Customizer<Other> customizer) {
        return headers(customizer);
    }

    public HttpSecurity rememberMe(Customizer<Other> customizer) {
        return headers(customizer);
    }

    public SecurityFilterChain build() throws Exception {
        return this::answer;
    }

    private int answer(String method, String path, String user, String role, String token) {
        boolean byForm = form && !formLogin.off;
        if (csrf.refuses(method, path, user, token)) {
            return 403;
        }
        // a plain link signs out too where the protection is off
        if (!logout.off && path.equals(logout.path) && (csrf.off || logout.byLink || method.equals("POST"))) {
            return 302;
        }
        if (byForm && method.equals("POST") && path.equals(formLogin.processing == null ? formLogin.page : formLogin.processing)) {
            return 302;
        }
        if (byForm && formLogin.open && path.equals(formLogin.page) || requests.admits(method, path, user, role)) {
            return 200;
        }
        if (user != null) {
            return 403;
        }
        return byForm ? 302 : basic && !httpBasic.off ? 401 : 403;
    }
}
