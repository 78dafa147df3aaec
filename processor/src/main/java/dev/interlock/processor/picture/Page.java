package dev.interlock.processor.picture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A picture as one HTML page that needs no other file and no network. */
final class Page {
    private Page() {}

    static String of(Picture picture) {
        long wrong = picture.edges().stream()
                .filter(edge -> edge.standing().isWrong())
                .count();
        String summary = picture.locks().size() + " locks, " + picture.edges().size() + " nestings, " + wrong
                + " of them refused";
        return template()
                .replace("@SUMMARY@", summary)
                .replace("@PICTURE@", new PagePicture(picture).svg())
                .replace("@DECLARATION@", Quoted.html(Declaration.of(picture)))
                .replace("@DATA@", JsonText.of(picture));
    }

    private static String template() {
        try (InputStream in = Page.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("page.html is missing from the processor's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
