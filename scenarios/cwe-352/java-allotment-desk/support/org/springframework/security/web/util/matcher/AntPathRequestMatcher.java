package org.springframework.security.web.util.matcher;

/** A pattern of paths, for one method or for all. */
public record AntPathRequestMatcher(String pattern, String method) {
    public AntPathRequestMatcher(String pattern) {
        this(pattern, null);
    }

    public static AntPathRequestMatcher antMatcher(String pattern) {
        return new AntPathRequestMatcher(pattern);
    }
}
