"""The curated register: who is who in German e-government, and by which names.

``actor`` holds the record, ``load`` reads the Turtle of data/register, ``canonical`` writes its one form,
``check`` finds what contradicts itself. Nothing is imported here, so that the record alone stays cheap.
"""
