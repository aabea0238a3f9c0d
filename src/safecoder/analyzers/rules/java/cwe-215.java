package config;

// ruleid: java-cwe-215-debugging-left-on
@EnableWebSecurity(debug = true)
class Debugged {
    void mail(Properties properties) {
        // ruleid: java-cwe-215-debugging-left-on
        properties.put("mail.debug", "true");
    }

    void view() {
        // ruleid: java-cwe-215-debugging-left-on
        WebView.setWebContentsDebuggingEnabled(true);
    }

    void rules(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(auth -> auth
            // ruleid: java-cwe-215-console-open
            .requestMatchers("/h2-console/**").permitAll()
            .anyRequest().authenticated());
    }

    void old(HttpSecurity http) throws Exception {
        // ruleid: java-cwe-215-console-open
        http.authorizeRequests().antMatchers("/actuator/**").permitAll();
    }
}

// ok: java-cwe-215-debugging-left-on
@EnableWebSecurity
class Quiet {
    void mail(Properties properties) {
        // ok: java-cwe-215-debugging-left-on
        properties.put("mail.debug", "false");
    }

    void view() {
        if (BuildConfig.DEBUG) {
            // ok: java-cwe-215-debugging-left-on
            WebView.setWebContentsDebuggingEnabled(true);
        }
    }

    void rules(HttpSecurity http) throws Exception {
        // ok: java-cwe-215-console-open
        http.authorizeRequests().antMatchers("/actuator/**").hasRole("ADMIN");
    }

    void open(HttpSecurity http) throws Exception {
        // ok: java-cwe-215-console-open
        http.authorizeRequests().antMatchers("/css/**").permitAll();
    }

    void routes(JavalinConfig config) {
        // ruleid: java-cwe-215-debugging-left-on
        config.plugins.enableDevLogging();
    }

    void screen() {
        // ruleid: java-cwe-215-debugging-left-on
        DebugScreen.enableDebugScreen();
    }

    void routesWhereAsked(JavalinConfig config, boolean debug) {
        if (debug) {
            // ok: java-cwe-215-debugging-left-on
            config.plugins.enableDevLogging();
        }
    }

    void console(ServletContext context) {
        Dynamic h2 = context.addServlet("h2", new JakartaWebServlet());
        // ruleid: java-cwe-215-debugging-left-on
        h2.addInitParameter("webAllowOthers", "true");
    }
}
