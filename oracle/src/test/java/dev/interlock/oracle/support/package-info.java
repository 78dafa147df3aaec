/** What the generated programs stand on. To the checker it is code that was compiled without Interlock. */
package dev.interlock.oracle.support;
