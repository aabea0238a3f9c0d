package checks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

class Checks {
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+\\.shop\\.test");
    private static final Pattern CODE = Pattern.compile("^[A-Z]{3}[0-9]{4}$");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f]+");

    boolean isOurHost(String host) {
        // ruleid: java-cwe-777-no-anchors
        return HOST.matcher(host).find();
    }

    boolean isOurWholeHost(String host) {
        // ok: java-cwe-777-no-anchors
        return HOST.matcher(host).matches();
    }

    boolean isCode(String text) {
        // ok: java-cwe-777-no-anchors
        return CODE.matcher(text).find();
    }

    boolean isPrintable(String text) {
        // ok: java-cwe-777-no-anchors
        return !CONTROL.matcher(text).find();
    }

    static boolean validNumber(String text) {
        // ruleid: java-cwe-777-no-anchors
        return Pattern.compile("[0-9]+").matcher(text).find();
    }

    static boolean isMail(String text) {
        Pattern shape = Pattern.compile("^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}", Pattern.CASE_INSENSITIVE);
        // ruleid: java-cwe-777-no-anchors
        return shape.matcher(text).find();
    }

    void checkOrigin(String origin) {
        Matcher matcher = Pattern.compile("https://\\w+\\.shop\\.test$").matcher(origin);
        // ruleid: java-cwe-777-no-anchors
        if (!matcher.find()) {
            throw new IllegalArgumentException("origin");
        }
    }

    boolean isName(String text) {
        // ruleid: java-cwe-777-no-end
        return Pattern.compile("[a-z]+").matcher(text).lookingAt();
    }

    boolean isWholeName(String text) {
        // ok: java-cwe-777-no-end
        return Pattern.compile("[a-z]+").matcher(text).matches();
    }

    boolean isAllowed(String text) {
        // ok: java-cwe-777-no-anchors
        if (Pattern.compile("<[a-z]+>").matcher(text).find()) {
            return false;
        }
        // ok: java-cwe-777-no-anchors
        return text.matches("[a-z <>]+");
    }

    String firstNumber(String text) {
        Matcher matcher = Pattern.compile("[0-9]+").matcher(text);
        // ok: java-cwe-777-no-anchors
        return matcher.find() ? matcher.group() : "";
    }
}
