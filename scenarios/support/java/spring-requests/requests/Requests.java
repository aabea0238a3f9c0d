package requests;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** For tests: requests to a controller, by the annotations of its methods. */
public class Requests {
    /** Does what the framework does with a request: calls the method of the controller that is mapped to it. */
    public static String request(Object controller, String verb, String path, String parameter) throws Exception {
        for (Method method : controller.getClass().getDeclaredMethods()) {
            for (Annotation mapping : method.getAnnotations()) {
                RequestMapping all = controller.getClass().getAnnotation(RequestMapping.class);
                String before = all == null ? "" : String.join("", all.value()) + String.join("", all.path());
                List<String> variables = path.startsWith(before) ? matched(mapping, verb, path.substring(before.length())) : null;
                if (variables != null) {
                    List<String> parameters = parameter == null ? List.of() : List.of(parameter);
                    Iterator<String> inPath = variables.iterator();
                    Iterator<String> behind = parameters.iterator();
                    Object[] arguments = new Object[method.getParameterCount()];
                    for (int i = 0; i < arguments.length; i++) {
                        Parameter wanted = method.getParameters()[i];
                        String text = wanted.isAnnotationPresent(PathVariable.class) ? inPath.next() : behind.next();
                        arguments[i] = converted(text, wanted.getType());
                    }
                    method.setAccessible(true);
                    return String.valueOf(method.invoke(controller, arguments));
                }
            }
        }
        throw new IllegalStateException("405: " + verb + " " + path);
    }

    /** The variables of the path if the mapping is for the verb and the path, else null. */
    private static List<String> matched(Annotation mapping, String verb, String path) throws Exception {
        Class<?> type = mapping.annotationType();
        List<String> verbs = new ArrayList<>();
        if (mapping instanceof RequestMapping) {
            for (RequestMethod method : ((RequestMapping) mapping).method()) {
                verbs.add(method.name());
            }
        } else if (type.getSimpleName().endsWith("Mapping")) {
            verbs.add(type.getSimpleName().replace("Mapping", "").toUpperCase());
        } else {
            return null;
        }
        // the framework answers HEAD where it answers GET
        if (!verbs.isEmpty() && !verbs.contains(verb.equals("HEAD") ? "GET" : verb)) {
            return null;
        }
        for (String name : List.of("value", "path")) {
            for (String pattern : (String[]) type.getMethod(name).invoke(mapping)) {
                String whole = pattern.startsWith("/") ? pattern : "/" + pattern;
                Matcher matcher = Pattern.compile(whole.replaceAll("\\{\\w+\\}", "([^/]+)")).matcher(path);
                if (matcher.matches()) {
                    List<String> variables = new ArrayList<>();
                    for (int i = 1; i <= matcher.groupCount(); i++) {
                        variables.add(matcher.group(i));
                    }
                    return variables;
                }
            }
        }
        return null;
    }

    private static Object converted(String text, Class<?> type) {
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        }
        return type == int.class || type == Integer.class ? (Object) Integer.valueOf(text) : text;
    }

    /** A request by whichever method the site answers. */
    public static String answer(Object controller, String path, String parameter) throws Exception {
        for (String verb : List.of("POST", "DELETE", "PUT", "PATCH", "GET")) {
            try {
                return request(controller, verb, path, parameter);
            } catch (IllegalStateException another) {
                continue;
            }
        }
        throw new AssertionError("404: " + path);
    }
}
