package dev.interlock.processor.scan;

import dev.interlock.processor.model.Position;
import dev.interlock.processor.report.Check;
import dev.interlock.processor.report.Problem;
import dev.interlock.processor.report.Severity;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scan as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), as services for code scanning read it. The same for the same
 * sources: no time, and no folder of this machine unless a source lies outside the base.
 */
final class SarifLog {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String ROOT = "SRCROOT";

    private final Scan scan;
    private final URI base;
    private final String version;

    /**
     * The log of a scan.
     *
     * @param base the folder that files are named from
     * @param version of Interlock
     */
    SarifLog(Scan scan, URI base, String version) {
        this.scan = scan;
        this.base = base;
        this.version = version;
    }

    String text() {
        return JsonValue.text(object("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run()))) + "\n";
    }

    private Map<String, Object> run() {
        return object(
                "tool",
                object("driver", object("name", "Interlock", "version", version, "rules", rules())),
                "invocations",
                List.of(object(
                        "executionSuccessful",
                        true,
                        "toolExecutionNotifications",
                        Stream.concat(complaints(), omissions()).toList())),
                "originalUriBaseIds",
                object(ROOT, object("description", message("the folder that the scan was started in"))),
                "columnKind",
                "utf16CodeUnits",
                "results",
                scan.findings().stream()
                        .flatMap(finding -> finding.check().map(check -> result(finding, check)).stream())
                        .toList());
    }

    private static List<Map<String, Object>> rules() {
        return Arrays.stream(Check.values()).map(SarifLog::rule).toList();
    }

    private static Map<String, Object> rule(Check check) {
        CheckPage page = CheckPage.of(check);
        return object(
                "id",
                check.tag(),
                "shortDescription",
                message(page.firstParagraph()),
                "fullDescription",
                message(page.firstParagraph()),
                "help",
                object("text", page.text(), "markdown", page.text()),
                "defaultConfiguration",
                object("level", level(check.defaultSeverity())));
    }

    private Map<String, Object> result(Finding finding, Check check) {
        Map<String, Object> result = object(
                "ruleId",
                check.tag(),
                "level",
                level(finding.severity()),
                "message",
                message(finding.text()),
                "locations",
                place(finding.position()).map(place -> object("physicalLocation", place)).stream()
                        .toList());
        if (!finding.key().isEmpty()) {
            result.put("partialFingerprints", object("interlockBaseline/v1", finding.key()));
        }
        List<Map<String, Object>> flows = finding.paths().stream()
                .filter(path -> !path.steps().isEmpty())
                .map(this::threadFlow)
                .toList();
        if (!flows.isEmpty()) {
            result.put("codeFlows", List.of(object("threadFlows", flows)));
        }
        return result;
    }

    /** One path is what one thread does. */
    private Map<String, Object> threadFlow(Problem.Path path) {
        return object(
                "message",
                message(path.heading()),
                "locations",
                path.steps().stream()
                        .map(step -> object("location", location(step)))
                        .toList());
    }

    private Map<String, Object> location(Problem.Step step) {
        Map<String, Object> location = new LinkedHashMap<>();
        place(step.position()).ifPresent(place -> location.put("physicalLocation", place));
        String where = step.position().isKnown() ? "" : step.position() + " ";
        location.put("message", message(where + step.remark()));
        return location;
    }

    private Stream<Map<String, Object>> complaints() {
        return scan.findings().stream()
                .filter(finding -> finding.check().isEmpty())
                .map(finding -> object("level", level(finding.severity()), "message", message(finding.text())));
    }

    private Stream<Map<String, Object>> omissions() {
        return scan.leftOut().stream()
                .map(left -> object(
                        "level",
                        "warning",
                        "message",
                        message("not judged, since it does not compile here: " + left.reason()),
                        "locations",
                        left.file().isEmpty()
                                ? List.of()
                                : List.of(object("physicalLocation", place(left.file(), left.line())))));
    }

    private Optional<Map<String, Object>> place(Position position) {
        return position.isKnown() ? Optional.of(place(position.file(), position.line())) : Optional.empty();
    }

    private Map<String, Object> place(String file, int line) {
        URI uri = URI.create(file);
        URI relative = base.relativize(uri);
        Map<String, Object> artifact = object("uri", relative.toString());
        if (!relative.isAbsolute()) {
            artifact.put("uriBaseId", ROOT);
        }
        Map<String, Object> place = object("artifactLocation", artifact);
        if (line > 0) {
            place.put("region", object("startLine", line));
        }
        return place;
    }

    private static Map<String, Object> message(String text) {
        return object("text", text);
    }

    private static String level(Severity severity) {
        return severity == Severity.OFF ? "none" : severity.name().toLowerCase(Locale.ROOT);
    }

    /** An object of these members, each a name and a value; more may be put into it. */
    private static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }
}
