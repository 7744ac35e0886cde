"""The demo magazine's pages beside its articles."""

PAGES = (
    (
        "About",
        "about",
        """
<p>Meridian is an independent magazine of world affairs. We report from eleven countries and argue about all of them.
We appeared first as a stapled newsletter for harbour pilots, who wanted to know why the ships were late. The answer
was politics, and we have been following it inland ever since.</p>
<h2>How we are paid for</h2>
<p>By readers. We take no money from governments, parties or the companies that we write about, and no advertisement
that we would be ashamed to print beside an investigation of the advertiser.</p>
<h2>What you are reading</h2>
<p>Meridian is a demonstration. Its countries, its institutions and everyone quoted in it are invented, so that nothing
here can be taken for news.</p>
""",
    ),
    (
        "Contact",
        "contact",
        """
<p>Write to the editors at <a href="mailto:desk@meridian.example">desk@meridian.example</a>. Letters are read by a
person, usually before noon. Tell us where you are writing from; it is the first thing we ask about anything.</p>
<h2>Corrections</h2>
<p>If we have got something wrong, say which piece and which sentence. We answer every such letter, and print the
answer where the mistake was.</p>
<h2>Pitches</h2>
<p>Two paragraphs: what happened, and why it is stranger than it looks. No attachments.</p>
""",
    ),
    (
        "Corrections policy",
        "corrections-policy",
        """
<p>We correct mistakes of fact in the piece itself and say there what was wrong, when it was put right and what it said
before. We do not correct opinions, though we have been known to change ours.</p>
<ul><li><p>A <strong>correction</strong> puts right a fact.</p></li><li><p>A <strong>clarification</strong> mends a
sentence that could be read two ways.</p></li><li><p>An
<strong>update</strong> adds what has happened since.</p></li><li><p>A <strong>retraction</strong> says that we do not
stand by a piece any more. It stays where it was, with that over it.</p></li></ul>
<p>All of them are listed in our <a href="/corrections/">log of corrections</a>.</p>
""",
    ),
)
