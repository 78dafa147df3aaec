/**
 * The README and the pages under {@code docs}: whatever they show of Java is compiled, and whatever they quote is what was printed.
 *
 * <p>The words after the language of a fence say what becomes of it:
 *
 * <ul>
 *   <li>{@code java good}: a program that compiles without a word; with {@code run} its {@code main} is run too.
 *   <li>{@code java bad}: a program that is not accepted in silence. What {@code javac} prints is quoted in a {@code text message} below it.
 *   <li>{@code java missed}: a program with a mistake that is not found. Where it is found one day, the page must change.
 *   <li>{@code text output}: what the {@code main} above it prints.
 *   <li>{@code of=PATH}, with any language: lines that stand in that file of the repository one after the other.
 *   <li>{@code java generated}: the whole source that is generated for the program above it.
 *   <li>{@code generated=FOLDER}: the whole source that is generated for the program in that folder.
 *   <li>{@code sample}, with any language but Java: shown, and not checked here.
 * </ul>
 *
 * <p>The README's blocks are followed by {@code src/readme/follow.sh} too, which has words of its own.
 *
 * <p>With {@code -Dinterlock.record} what was printed is written into the pages in place of being compared.
 */
package dev.interlock.examples.docs;
