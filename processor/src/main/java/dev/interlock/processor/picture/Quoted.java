package dev.interlock.processor.picture;

/** Text made safe to stand inside quotes, or inside a page. */
public final class Quoted {
    private Quoted() {}

    /** A string of JSON, with nothing in it that would end a script. */
    public static String json(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < ' ' || c > '~' || c == '<' || c == '>' || c == '&') {
                        out.append("\\u")
                                .append(Integer.toHexString(c + 0x10000).substring(1));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** Text of a page. */
    static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
