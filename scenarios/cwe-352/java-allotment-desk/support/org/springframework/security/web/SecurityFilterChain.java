package org.springframework.security.web;

/** What stands before the pages of a site. The real one works on servlet requests. */
public interface SecurityFilterChain {
    /**
     * The status of the answer to a request: 200 from the page itself, 302 to the form or from it, 401 or 403 if it is refused.
     *
     * @param user who has signed in, null for nobody
     * @param role one that the user has, or null
     * @param token the anti-forgery token that is sent along, null for none; that of a session is {@code "token of <user>"}
     */
    int answer(String method, String path, String user, String role, String token);
}
